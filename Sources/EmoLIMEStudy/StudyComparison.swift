import EmoLIME
import EmoLIMEStats

/// A test for a difference between two samples of explanations: a cell of Table I of Hjuler, Clemmensen
/// and Das (2025).
public struct StudyComparison: Sendable, Hashable, Codable {
  /// The difference between the two samples.
  public enum Family: String, Sendable, Hashable, Codable, CaseIterable {
    /// Two models, explained on utterances of one corpus.
    case acrossModels = "across models"
    /// Two corpora, explained with one model.
    case acrossCorpora = "across corpora"
  }

  /// One of the two samples.
  public struct Sample: Sendable, Hashable, Codable {
    /// The corpus of the utterances.
    public let corpus: String
    /// The explained model.
    public let model: String
    /// The number of utterances.
    public let utterances: Int
  }

  /// The family of tests, within which p-values are corrected.
  public let family: Family
  /// The emotion of all utterances, whose weights are compared.
  public let emotion: String
  /// The first sample.
  public let first: Sample
  /// The second sample.
  public let second: Sample
  /// The result of the test; `nil` if a sample has fewer than two utterances or all weights are equal.
  public let result: CramerResult?
  /// The p-value after Holm's correction for the family; `nil` without a result.
  public let holm: Double?
  /// The p-value after Benjamini and Hochberg's correction for the family; `nil` without a result.
  public let benjaminiHochberg: Double?
  /// The smallest p-value after Holm's correction that this test could have: that of a family in which
  /// all tests have their smallest p-values; `nil` without a result.
  public let smallestHolm: Double?
  /// The smallest p-value after Benjamini and Hochberg's correction that this test could have; `nil`
  /// without a result.
  public let smallestBenjaminiHochberg: Double?

  /// A Boolean value that indicates whether the test rejects that both samples have the same
  /// distribution; `nil` without a result.
  public var rejectsEquality: Bool? { result?.rejectsEquality }

  /// Returns a Boolean value that indicates whether the test rejects equality after a correction for
  /// the family, at the level of the test; `nil` without a result.
  public func rejectsEquality(by correction: FamilyCorrection) -> Bool? {
    guard let result, let corrected = pValue(by: correction) else { return nil }
    return corrected <= result.significanceLevel
  }

  /// Returns a Boolean value that indicates whether any samples of these sizes could be rejected after a
  /// correction for the family; `nil` without a result.
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
