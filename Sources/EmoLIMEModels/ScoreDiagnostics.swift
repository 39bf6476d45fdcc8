import EmoLIMENumerics

/// Numbers that say how far the scores of a signal can be relied on.
public struct ScoreDiagnostics: Sendable, Hashable, Codable {
  /// The distance of the signal from the training data: 0 or above, and above 1 for one in twenty
  /// signals of the kind that the classifier was made for; nil if the classifier cannot tell.
  public let noveltyScore: Double?
  /// A Boolean value that indicates whether several labels are each nearly certain, so that scores
  /// that sum to 1 divide the certainty among them, whatever the evidence.
  public let isTied: Bool

  /// Diagnostics of given values.
  public init(noveltyScore: Double? = nil, isTied: Bool = false) {
    self.noveltyScore = noveltyScore
    self.isTied = isTied
  }
}

/// Scores with the diagnostics of the classifier that gave them.
public struct DiagnosedScores: Sendable, Hashable {
  /// One row per signal, one column per label.
  public let scores: Matrix
  /// The diagnostics of each signal; nil from a classifier without diagnostics.
  public let diagnostics: [ScoreDiagnostics]?

  /// Scores with diagnostics, if there are any.
  public init(scores: Matrix, diagnostics: [ScoreDiagnostics]? = nil) {
    self.scores = scores
    self.diagnostics = diagnostics
  }
}
