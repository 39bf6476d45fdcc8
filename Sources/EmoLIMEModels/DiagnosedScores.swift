/// Scores with the diagnostics of their classifier.
public struct DiagnosedScores: Sendable, Hashable {
  /// One array per signal with one number per label.
  public let scores: [[Double]]
  /// The diagnostics of each signal; `nil` from a classifier without diagnostics.
  public let diagnostics: [Diagnostics]?

  /// Creates scores with optional diagnostics.
  public init(scores: [[Double]], diagnostics: [Diagnostics]? = nil) {
    self.scores = scores
    self.diagnostics = diagnostics
  }
}

extension DiagnosedScores {
  /// Measures of the reliability of the scores of a signal.
  public struct Diagnostics: Sendable, Hashable, Codable {
    /// The distance of the signal from the training data, at least 0; above 1 for one in twenty signals
    /// of the kind that the classifier was made for. `nil` if the classifier does not measure it.
    public let noveltyScore: Double?
    /// A Boolean value that indicates whether several labels are nearly certain, so that normalised
    /// scores divide the certainty among them.
    public let isTied: Bool

    /// Creates diagnostics.
    public init(noveltyScore: Double? = nil, isTied: Bool = false) {
      self.noveltyScore = noveltyScore
      self.isTied = isTied
    }
  }
}
