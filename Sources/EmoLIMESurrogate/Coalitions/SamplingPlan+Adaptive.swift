extension SamplingPlan {
  /// The settings of adaptive sampling: in rounds, until all confidence intervals are narrow enough
  /// or the budget is reached (Chow and Robbins 1965).
  ///
  /// Each round continues the draws of the previous one, so no coalition is evaluated twice. The
  /// first round has four coalitions per weight, and at least 32. Each further round adds half as
  /// many coalitions as were evaluated before.
  public struct AdaptiveSampling: Sendable, Hashable, Codable {
    /// The largest width of a confidence interval, from its lower to its upper bound, in units of
    /// the score.
    ///
    /// 0.02 by default: for probabilities, a weight is known to about ± 0.01.
    public var intervalWidth: Double
    /// The labels whose weights must reach this width; `nil` for all.
    ///
    /// Fewer labels can need fewer evaluations. All labels are still scored and explained.
    public var labels: [String]?
    /// The largest number of model evaluations.
    ///
    /// 4096 by default, at most ``SamplingPlan/maximumCoalitions``. If it is reached, the intervals
    /// may be wider than requested.
    public var budget: Int

    /// Creates the settings of adaptive sampling.
    ///
    /// Settings are checked when coalitions are drawn (``SurrogateError/invalidIntervalWidth(_:)``,
    /// ``SurrogateError/coalitionCount(_:)``).
    ///
    /// - Parameters:
    ///   - intervalWidth: The largest width of a confidence interval; positive and finite.
    ///   - labels: The labels whose weights must reach this width; `nil` for all.
    ///   - budget: The largest number of model evaluations, at least 1.
    public init(intervalWidth: Double = 0.02, labels: [String]? = nil, budget: Int = 4096) {
      self.intervalWidth = intervalWidth
      self.labels = labels
      self.budget = budget
    }

    /// Returns the largest number of coalitions that are evaluated by the end of each round.
    func rounds(components: Int) -> [Int] {
      var rounds = [min(budget, max(32, 4 * (components + 1)))]
      while let last = rounds.last, last < budget {
        rounds.append(min(budget, last + last / 2))
      }
      return rounds
    }

    func validate() throws(SurrogateError) {
      guard intervalWidth.isFinite, intervalWidth > 0 else {
        throw .invalidIntervalWidth(intervalWidth)
      }
      try SamplingPlan.check(count: budget)
    }
  }
}
