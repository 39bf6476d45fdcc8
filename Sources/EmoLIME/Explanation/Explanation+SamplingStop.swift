extension Explanation {
  /// The end of an ``SamplingPlan/AdaptiveSampling``: why and when it stopped.
  public struct SamplingStop: Sendable, Hashable, Codable {
    /// The stopping rule that applied.
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
    /// The number of rounds.
    public let rounds: Int
    /// The width of the widest interval at the end, in units of the score; nil if it could not be
    /// estimated.
    public let largestWidth: Double?
  }
}
