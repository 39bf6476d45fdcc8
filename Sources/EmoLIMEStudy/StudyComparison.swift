import EmoLIME
import EmoLIMENumerics
import EmoLIMEStats

/// A test whether two sets of explanations differ: a cell of the paper's Table I.
public struct StudyComparison: Sendable, Hashable, Codable {
  /// What the two sets differ in.
  public enum Family: String, Sendable, Hashable, Codable, CaseIterable {
    /// Two models, explained on utterances of one corpus.
    case acrossModels = "across models"
    /// Two corpora, explained with one model.
    case acrossCorpora = "across corpora"
  }

  /// One of the two sets.
  public struct Sample: Sendable, Hashable, Codable {
    /// The corpus of the utterances.
    public let corpus: String
    /// The model that was explained.
    public let model: String
    /// The number of utterances.
    public let utterances: Int
  }

  /// What the two sets differ in.
  public let family: Family
  /// The emotion of all utterances, whose weights are compared.
  public let emotion: String
  /// The first set.
  public let first: Sample
  /// The second set.
  public let second: Sample
  /// What the test found; nil where a set has fewer than two utterances, or all weights are alike.
  public let result: CramerResult?
  /// The p-value corrected for the family of tests by Holm's method; nil without a result.
  public let holm: Double?
  /// The p-value corrected for the family by Benjamini and Hochberg's method; nil without a result.
  public let benjaminiHochberg: Double?

  /// Whether the test accepts that both sets come from one distribution; nil without a result.
  public var acceptsEquality: Bool? { result.map { !$0.rejectsEquality } }

  /// Whether the test accepts it after a correction for the family, at the level of the test; nil
  /// without a result.
  public func acceptsEquality(by correction: FamilyCorrection) -> Bool? {
    let corrected =
      switch correction {
      case .holm: holm
      case .benjaminiHochberg: benjaminiHochberg
      }
    guard let result, let corrected else { return nil }
    return corrected > 1 - result.confidenceLevel
  }
}

extension StudyResults {
  /// All comparisons of two models within a corpus, and of two corpora within a model, emotion by
  /// emotion.
  ///
  /// - Throws: ``StatisticsError`` for settings of the test out of range, `CancellationError`.
  public func comparisons(by test: CramerTest) async throws -> [StudyComparison] {
    var comparisons: [StudyComparison] = []
    for family in StudyComparison.Family.allCases {
      var members: [StudyComparison] = []
      for (first, second) in pairs(in: family) {
        for emotion in outline.emotions {
          members.append(
            try await comparison(of: emotion, first, second, in: family, by: test))
        }
      }
      comparisons += try corrected(members)
    }
    return comparisons
  }

  private typealias Group = (corpus: String, model: String)

  private func pairs(in family: StudyComparison.Family) -> [(Group, Group)] {
    switch family {
    case .acrossModels:
      outline.corpora.flatMap { corpus in
        outline.models.pairs.map { ((corpus, $0.0), (corpus, $0.1)) }
      }
    case .acrossCorpora:
      outline.models.flatMap { model in
        outline.corpora.pairs.map { (($0.0, model), ($0.1, model)) }
      }
    }
  }

  private func comparison(
    of emotion: String, _ first: Group, _ second: Group, in family: StudyComparison.Family,
    by test: CramerTest
  ) async throws -> StudyComparison {
    let samples = [first, second].map {
      weights(corpus: $0.corpus, model: $0.model, emotion: emotion)
    }
    var result: CramerResult?
    if samples.allSatisfy({ $0.count >= 2 }), let left = Matrix(samples[0]),
      let right = Matrix(samples[1])
    {
      do {
        result = try await test(left, right)
      } catch StatisticsError.noVariation {
        // Weights that are all alike cannot differ; there is nothing to test.
      }
    }
    return StudyComparison(
      family: family, emotion: emotion,
      first: .init(corpus: first.corpus, model: first.model, utterances: samples[0].count),
      second: .init(corpus: second.corpus, model: second.model, utterances: samples[1].count),
      result: result, holm: nil, benjaminiHochberg: nil)
  }

  private func corrected(_ family: [StudyComparison]) throws -> [StudyComparison] {
    let pValues = family.compactMap { $0.result?.pValue }
    var holm = try FamilyCorrection.holm.adjusted(pValues)[...]
    var benjaminiHochberg = try FamilyCorrection.benjaminiHochberg.adjusted(pValues)[...]
    return family.map { comparison in
      guard comparison.result != nil else { return comparison }
      return StudyComparison(
        family: comparison.family, emotion: comparison.emotion, first: comparison.first,
        second: comparison.second, result: comparison.result, holm: holm.popFirst(),
        benjaminiHochberg: benjaminiHochberg.popFirst())
    }
  }
}

extension [String] {
  /// All pairs of different elements, in order.
  fileprivate var pairs: [(String, String)] {
    indices.flatMap { first in self[(first + 1)...].map { (self[first], $0) } }
  }
}
