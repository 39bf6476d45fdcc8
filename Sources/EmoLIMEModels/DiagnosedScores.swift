import EmoLIMENumerics

/// Scores with the diagnostics of their classifier.
///
/// An explanation checks both: the wrong number of diagnostics throws
/// ``ModelError/wrongDiagnosticsCount(expected:actual:)``, an invalid novelty score
/// ``ModelError/invalidNoveltyScore(row:noveltyScore:)``.
///
/// ```swift
/// let diagnosed = try await EmotionClassifier.emodbComParE().diagnosedScores(for: [signal])
/// let novelty = diagnosed.diagnostics?[0].noveltyScore
/// ```
public struct DiagnosedScores: Sendable, Hashable {
  /// One array per signal with one number per label, of the classifier's kind of scores.
  public let scores: [[Double]]
  /// The diagnostics of each signal; `nil` from a classifier without diagnostics.
  public let diagnostics: [Diagnostics]?
  /// The features that the scores are computed from, one row per signal, if they were to be kept.
  package private(set) var features: Matrix?

  /// Creates scores with optional diagnostics.
  ///
  /// - Parameters:
  ///   - scores: One array per signal with one number per label.
  ///   - diagnostics: The diagnostics of all signals, in their order, or `nil`.
  public init(scores: [[Double]], diagnostics: [Diagnostics]? = nil) {
    self.scores = scores
    self.diagnostics = diagnostics
  }

  /// Returns the scores with the features that they are computed from.
  func keeping(_ features: Matrix) -> DiagnosedScores {
    var copy = self
    copy.features = features
    return copy
  }
}

extension DiagnosedScores {
  /// Measures of the reliability of the scores of a signal.
  ///
  /// Masked speech can be outside the training data, and its scores are then less reliable than
  /// those of the recording. Explanations summarise these measures over all coalitions.
  public struct Diagnostics: Sendable, Hashable, Codable {
    /// The distance of the signal from the training data, at least 0; above 1 for one in twenty signals
    /// of the kind that the classifier was made for. `nil` if the classifier does not measure it.
    public let noveltyScore: Double?
    /// A Boolean value that indicates whether several labels are nearly certain, so that normalised
    /// scores divide the certainty among them.
    public let isTied: Bool

    /// Creates diagnostics.
    ///
    /// - Parameters:
    ///   - noveltyScore: The distance from the training data, finite and at least 0, or `nil`.
    ///   - isTied: Whether several labels are nearly certain.
    public init(noveltyScore: Double? = nil, isTied: Bool = false) {
      self.noveltyScore = noveltyScore
      self.isTied = isTied
    }
  }
}
