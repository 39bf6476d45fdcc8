import EmoLIMESurrogate

/// What speaks for and against one label.
public struct ClassExplanation: Sendable, Hashable, Codable {
  /// The label.
  public let label: String
  /// The weight of each component in units of the score: positive where it speaks for the label,
  /// negative where it speaks against, 0 where it was not selected.
  public let weights: [Double]
  /// The numbers of the components that were selected, ascending.
  public let selected: [Int]
  /// The surrogate's score with all components switched off.
  public let intercept: Double
  /// The surrogate's fidelity: the share of the weighted variance of the scores that it explains, 1
  /// at best.
  public let weightedR2: Double
  /// The classifier's score for the sound itself.
  public let blackBoxPrediction: Double
  /// The surrogate's score for the sound itself.
  public let localPrediction: Double
  /// Whether the score changed when components were switched off.
  ///
  /// If not, the weights are zero, to rounding error, and there is nothing to explain.
  public let scoresVary: Bool

  /// - Parameter scores: the classifier's for this label, the whole sound's first.
  init(label: String, surrogate: LinearSurrogate, scores: [Double]) {
    self.label = label
    weights = surrogate.weights
    selected = surrogate.selected
    intercept = surrogate.intercept
    weightedR2 = surrogate.score
    blackBoxPrediction = scores[0]
    localPrediction = surrogate.localPrediction
    let lowest = scores.min() ?? 0
    let highest = scores.max() ?? 0
    // Classifiers that compute one answer by several routes may differ in the last digits.
    scoresVary = highest - lowest > 1e-12 * max(abs(lowest), abs(highest))
  }
}
