import EmoLIME
import EmoLIMENumerics
import EmoLIMEStats

extension StudyResults {
  /// Compares the weights for each emotion between every two models within each corpus, and between
  /// every two corpora within each model.
  ///
  /// With c corpora, m models and e emotions there are c m(m - 1)/2 e tests across models, and m
  /// c(c - 1)/2 e across corpora. Each family is corrected for multiple testing by itself. Samples
  /// with fewer than two utterances, or whose weights are all equal, are listed without a result.
  ///
  /// ```swift
  /// let test = CramerTest(method: .permutation(replicates: 10_000))
  /// let comparisons = try await results.comparisons(by: test)
  /// ```
  ///
  /// - Parameter test: The test.
  /// - Returns: One comparison per pair and emotion, the families in the order of
  ///   ``StudyComparison/Family``.
  /// - Throws: `StatisticsError` if a setting of the test is out of range, or `CancellationError`.
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
        // Equal weights cannot be tested.
      }
    }
    return StudyComparison(
      family: family, emotion: emotion,
      first: .init(corpus: first.corpus, model: first.model, utterances: samples[0].count),
      second: .init(corpus: second.corpus, model: second.model, utterances: samples[1].count),
      result: result, holm: nil, benjaminiHochberg: nil, smallestHolm: nil,
      smallestBenjaminiHochberg: nil)
  }

  private func corrected(_ family: [StudyComparison]) throws -> [StudyComparison] {
    let results = family.compactMap(\.result)
    let pValues = results.map(\.pValue)
    // Corrected p-values grow with every p-value, so the smallest follow from the smallest. The limit
    // distribution has no smallest p-value.
    let smallest = results.map { $0.smallestPValue ?? 0 }
    var holm = try FamilyCorrection.holm.adjusted(pValues)[...]
    var benjaminiHochberg = try FamilyCorrection.benjaminiHochberg.adjusted(pValues)[...]
    var smallestHolm = try FamilyCorrection.holm.adjusted(smallest)[...]
    var smallestBenjaminiHochberg = try FamilyCorrection.benjaminiHochberg.adjusted(smallest)[...]
    return family.map { comparison in
      guard comparison.result != nil else { return comparison }
      return StudyComparison(
        family: comparison.family, emotion: comparison.emotion, first: comparison.first,
        second: comparison.second, result: comparison.result, holm: holm.popFirst(),
        benjaminiHochberg: benjaminiHochberg.popFirst(), smallestHolm: smallestHolm.popFirst(),
        smallestBenjaminiHochberg: smallestBenjaminiHochberg.popFirst())
    }
  }
}

extension [String] {
  /// All pairs of different elements, in order.
  fileprivate var pairs: [(String, String)] {
    indices.flatMap { first in self[(first + 1)...].map { (self[first], $0) } }
  }
}
