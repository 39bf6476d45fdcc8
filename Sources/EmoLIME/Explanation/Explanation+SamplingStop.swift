extension Explanation {
  /// The end of an ``SamplingPlan/AdaptiveSampling``: why and when it stopped.
  ///
  /// The number of model evaluations is ``Explanation/Provenance/modelEvaluations``. A contrast
  /// keeps the values of the explanation that it follows from; they do not apply to its own
  /// intervals.
  public struct SamplingStop: Sendable, Hashable, Codable {
    /// The stopping rule that applied.
    ///
    /// If several applied at once, ``allCoalitionsEvaluated`` comes before
    /// ``intervalWidthReached``, and this before ``budgetReached``.
    public enum Reason: String, Sendable, Hashable, Codable {
      /// All intervals were narrow enough.
      case intervalWidthReached
      /// The budget was reached.
      case budgetReached
      /// All coalitions were evaluated.
      case allCoalitionsEvaluated
    }

    /// The stopping rule that applied.
    public let reason: Reason
    /// The number of rounds, at least 1.
    ///
    /// The weights are fitted again after each round.
    public let rounds: Int
    /// The width of the widest interval at the end, from lower to upper bound, in units of the
    /// score.
    ///
    /// It is that of the labels that the plan observes. `nil` if the intervals of one of them could
    /// not be estimated.
    public let largestWidth: Double?
  }
}
