import EmoLIME

/// How many of the tests of a family accept that both sets of explanations come from one
/// distribution.
public struct StudyAcceptance: Sendable, Hashable, Codable {
  /// What the sets differ in.
  public let family: StudyComparison.Family
  /// The number of tests that accept.
  public let accepted: Int
  /// The number of tests that accept after Holm's correction for all tests of the family.
  public let acceptedByHolm: Int
  /// The number of tests that accept after Benjamini and Hochberg's correction.
  public let acceptedByBenjaminiHochberg: Int
  /// The number of tests; comparisons of sets that are too small to test are not among them.
  public let tested: Int

  /// The accepted tests of a family among some comparisons.
  public init(of comparisons: [StudyComparison], in family: StudyComparison.Family) {
    let members = comparisons.filter { $0.family == family && $0.result != nil }
    self.family = family
    accepted = members.count { $0.acceptsEquality == true }
    acceptedByHolm = members.count { $0.acceptsEquality(by: .holm) == true }
    acceptedByBenjaminiHochberg = members.count {
      $0.acceptsEquality(by: .benjaminiHochberg) == true
    }
    tested = members.count
  }

  /// The share of tests that accept; nil where nothing was tested.
  public var share: Double? { tested > 0 ? Double(accepted) / Double(tested) : nil }
}
