import EmoLIMESignal
import EmoLIMESurrogate

/// The explanation of one label.
public struct ClassExplanation: Sendable, Hashable, Codable {
  /// The label.
  public let label: String
  /// The weight of each component in units of the score: positive if it supports the label,
  /// negative if it opposes it, 0 if it was not selected.
  public let weights: [Double]
  /// The numbers of the components that were selected, ascending.
  public let selected: [Int]
  /// The score with all components masked: the surrogate's for LIME, the classifier's for every
  /// other attribution.
  public let intercept: Double
  /// Fidelity: the share of the weighted variance of the scores that the sums of the weights
  /// explain, 1 at best, and below 0 if they explain less than zero weights.
  ///
  /// Coalitions are weighted by the surrogate's kernel for LIME, and by LIME's default kernel for
  /// every other attribution, so that attributions of the same evaluations can be compared.
  public let weightedR2: Double
  /// The uncertainty of the weights; nil if it was not estimated or cannot be.
  public let uncertainty: WeightUncertainty?
  /// The classifier's score for the unmasked signal.
  public let prediction: Double
  /// The sum of the intercept and all weights: the local model's score for the unmasked signal.
  public let localPrediction: Double
  /// A Boolean value that indicates whether the score changed when components were masked.
  ///
  /// If not, the weights are zero, to rounding error, and there is nothing to explain.
  public let scoresVary: Bool
  /// The components, in the order of the weights.
  package internal(set) var components: [Component] = []

  /// The part of the prediction that the weights leave unexplained, ``prediction`` -
  /// ``localPrediction``: zero, to rounding, for Shapley values of every kind.
  public var completenessGap: Double { prediction - localPrediction }

  /// Returns whether the weight of a component differs significantly from zero: it is more than
  /// rounding, and its interval, if there is one, does not contain zero.
  public func isSignificant(_ component: Int) -> Bool {
    let scale = weights.reduce(max(abs(intercept), abs(prediction))) { max($0, abs($1)) }
    guard abs(weights[component]) > Self.rounding * scale else { return false }
    return uncertainty.map { !$0.intervals[component].contains(0) } ?? true
  }

  /// The relative difference up to which scores count as equal: batches and processors can change the
  /// last digits.
  private static let rounding = 1e-12

  // The components are those of the explanation, which encodes them once.
  enum CodingKeys: CodingKey {
    case label, weights, selected, intercept, weightedR2, uncertainty, prediction
    case localPrediction, scoresVary
  }

  /// - Parameter scores: The classifier's scores for this label, that of the unmasked signal first.
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
