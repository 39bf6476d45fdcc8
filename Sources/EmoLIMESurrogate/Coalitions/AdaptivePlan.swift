/// Asking in rounds until the weights are known as precisely as wanted, or the budget ends.
///
/// Each round continues the draws of the one before, so that no coalition is asked about twice. The
/// first has four coalitions for each weight, and 32 at least; every other half as many again as
/// all before it.
public struct AdaptivePlan: Sendable, Hashable, Codable {
  /// The width that the widest interval may have, in units of the score: the distance from its
  /// lower to its upper end.
  public var width: Double
  /// The labels whose weights are to be that precise; nil for all.
  public var labels: [String]?
  /// The largest number of coalitions to ask about.
  public var budget: Int

  /// A plan for intervals of a width.
  public init(width: Double = 0.02, labels: [String]? = nil, budget: Int = 4096) {
    self.width = width
    self.labels = labels
    self.budget = budget
  }

  /// The number of coalitions, at most, that have been asked about at the end of each round.
  func rounds(components: Int) -> [Int] {
    var rounds = [min(budget, max(32, 4 * (components + 1)))]
    while let last = rounds.last, last < budget {
      rounds.append(min(budget, last + last / 2))
    }
    return rounds
  }

  func validate() throws(SurrogateError) {
    guard width.isFinite, width > 0 else { throw .invalidIntervalWidth(width) }
    try SamplingPlan.check(count: budget)
  }
}
