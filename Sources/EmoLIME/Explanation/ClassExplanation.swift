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
  /// The score with all components switched off: the surrogate's for LIME, the classifier's for
  /// every other attribution.
  public let intercept: Double
  /// Fidelity: the share of the weighted variance of the scores that the sums of the weights
  /// explain, 1 at best, and below 0 where they explain less than no weights would.
  ///
  /// Coalitions are weighted by the surrogate's kernel for LIME, and by LIME's default one for every
  /// other attribution, so that attributions of the same evaluations can be compared.
  public let weightedR2: Double
  /// How far the weights may be off, or nil where it was not asked for or cannot be told.
  public let uncertainty: WeightUncertainty?
  /// The classifier's score for the sound itself.
  public let prediction: Double
  /// The score that the weights give the sound itself: the intercept and all of them.
  public let localPrediction: Double
  /// Whether the score changed when components were switched off.
  ///
  /// If not, the weights are zero, to rounding error, and there is nothing to explain.
  public let scoresVary: Bool

  /// What the weights leave unexplained of the score of the sound, ``prediction`` -
  /// ``localPrediction``: zero, to rounding, for Shapley values of every kind.
  public var completenessGap: Double { prediction - localPrediction }

  /// Whether the weight of a component can be told from zero: whether it is more than rounding, and
  /// its interval, where there is one, does not contain zero.
  public func isSignificant(_ component: Int) -> Bool {
    let scale = weights.reduce(max(abs(intercept), abs(prediction))) { max($0, abs($1)) }
    guard abs(weights[component]) > Self.rounding * scale else { return false }
    return uncertainty.map { !$0.intervals[component].contains(0) } ?? true
  }

  /// Classifiers that compute one answer by several routes may differ in the last digits.
  private static let rounding = 1e-12

  /// - Parameter scores: the classifier's for this label, the whole sound's first.
  init(
    label: String, model: LinearSurrogate, uncertainty: WeightUncertainty? = nil, scores: [Double]
  ) {
    self.label = label
    weights = model.weights
    selected = model.selected
    intercept = model.intercept
    weightedR2 = model.score
    self.uncertainty = uncertainty
    prediction = scores[0]
    localPrediction = model.localPrediction
    let lowest = scores.min() ?? 0
    let highest = scores.max() ?? 0
    scoresVary = highest - lowest > Self.rounding * max(abs(lowest), abs(highest))
  }
}
