import EmoLIME
import EmoLIMEStats

/// A test for a difference between two samples of explanations: a cell of Table I of Hjuler,
/// Clemmensen and Das (2025).
///
/// Each sample has one row per utterance and one column per component: the weights for the emotion,
/// in units of the score. The null hypothesis is that both samples have the same distribution.
public struct StudyComparison: Sendable, Hashable, Codable {
  /// The difference between the two samples.
  ///
  /// The tests of a family are corrected together; both families have their own correction.
  public enum Family: String, Sendable, Hashable, Codable, CaseIterable {
    /// Two models, explained on utterances of one corpus.
    case acrossModels = "across models"
    /// Two corpora, explained with one model.
    case acrossCorpora = "across corpora"
  }

  /// One of the two samples.
  ///
  /// All its utterances have the emotion of the comparison, and the model recognises them.
  public struct Sample: Sendable, Hashable, Codable {
    /// The corpus of the utterances.
    ///
    /// Its name in the plan of the study.
    public let corpus: String
    /// The explained model.
    ///
    /// Its name in the plan of the study.
    public let model: String
    /// The number of utterances.
    ///
    /// At most the number that was requested per emotion, corpus and model. A test needs at least
    /// 2.
    public let utterances: Int
  }

  /// The family of tests, within which p-values are corrected.
  ///
  /// It follows from the samples: they differ either in the model or in the corpus.
  public let family: Family
  /// The emotion of all utterances, whose weights are compared.
  ///
  /// One of the emotions of the plan; the tests of one emotion do not use the weights for others.
  public let emotion: String
  /// The first sample.
  ///
  /// The one that comes first in the order of the plan.
  public let first: Sample
  /// The second sample.
  ///
  /// The one that comes second in the order of the plan.
  public let second: Sample
  /// The result of the test; `nil` if a sample has fewer than two utterances or all weights are
  /// equal.
  ///
  /// It contains the statistic, the uncorrected p-value, the effect size and the power.
  public let result: CramerResult?
  /// The p-value after Holm's correction for the family; `nil` without a result.
  ///
  /// From 0 to 1 (Holm 1979; R's `p.adjust(method = "holm")`). Bounds the probability of at least
  /// one false rejection in the family.
  public let holm: Double?
  /// The p-value after Benjamini and Hochberg's correction for the family; `nil` without a result.
  ///
  /// From 0 to 1 (Benjamini and Hochberg 1995; R's `p.adjust(method = "BH")`). Bounds the expected
  /// share of false rejections among the rejections of the family.
  public let benjaminiHochberg: Double?
  /// The smallest p-value after Holm's correction that this test could have: that of a family in
  /// which all tests have their smallest p-values; `nil` without a result.
  ///
  /// A value above the level of the test means that the correction leaves no chance of rejection,
  /// so "not rejected" carries no information.
  public let smallestHolm: Double?
  /// The smallest p-value after Benjamini and Hochberg's correction that this test could have;
  /// `nil` without a result.
  ///
  /// As ``smallestHolm``, it is that of a family in which all tests have their smallest p-values.
  public let smallestBenjaminiHochberg: Double?

  /// A Boolean value that indicates whether the test rejects that both samples have the same
  /// distribution; `nil` without a result.
  ///
  /// Without correction for the other tests of the family; `rejectsEquality(by:)` corrects for
  /// them.
  public var rejectsEquality: Bool? { result?.rejectsEquality }

  /// Returns a Boolean value that indicates whether the test rejects equality after a correction
  /// for the family, at the level of the test; `nil` without a result.
  ///
  /// Equality is rejected if the corrected p-value does not exceed 1 minus the confidence level of
  /// the test.
  ///
  /// - Parameter correction: Holm's correction or that of Benjamini and Hochberg.
  public func rejectsEquality(by correction: FamilyCorrection) -> Bool? {
    guard let result, let corrected = pValue(by: correction) else { return nil }
    return corrected <= result.significanceLevel
  }

  /// Returns a Boolean value that indicates whether any samples of these sizes could be rejected
  /// after a correction for the family; `nil` without a result.
  ///
  /// It compares ``smallestHolm`` or ``smallestBenjaminiHochberg`` with 1 minus the confidence
  /// level.
  ///
  /// - Parameter correction: Holm's correction or that of Benjamini and Hochberg.
  public func canReject(by correction: FamilyCorrection) -> Bool? {
    guard let result else { return nil }
    let smallest =
      switch correction {
      case .holm: smallestHolm
      case .benjaminiHochberg: smallestBenjaminiHochberg
      }
    return smallest.map { $0 <= result.significanceLevel }
  }

  private func pValue(by correction: FamilyCorrection) -> Double? {
    switch correction {
    case .holm: holm
    case .benjaminiHochberg: benjaminiHochberg
    }
  }
}

extension StudyComparison {
  /// The decision of the test in words.
  package var decision: String { Self.decision(rejectsEquality) }

  /// Returns the decision after a correction in words.
  func decision(by correction: FamilyCorrection) -> String {
    Self.decision(rejectsEquality(by: correction))
  }

  private static func decision(_ rejects: Bool?) -> String {
    switch rejects {
    case true: "rejected"
    case false: "not rejected"
    case nil: "not tested"
    }
  }
}
