/// How many of the tests of a family accept that both sets of explanations come from one
/// distribution.
public struct StudyAcceptance: Sendable, Hashable, Codable {
  /// What the sets differ in.
  public let family: StudyComparison.Family
  /// The number of tests that accept.
  public let accepted: Int
  /// The number of tests; comparisons of sets that are too small to test are not among them.
  public let tested: Int

  /// The accepted tests of a family among some comparisons.
  public init(of comparisons: [StudyComparison], in family: StudyComparison.Family) {
    let verdicts = comparisons.filter { $0.family == family }.compactMap(\.acceptsEquality)
    self.family = family
    accepted = verdicts.count { $0 }
    tested = verdicts.count
  }

  /// The share of tests that accept; nil where nothing was tested.
  public var share: Double? { tested > 0 ? Double(accepted) / Double(tested) : nil }
}
