import EmoLIMESignal
import EmoLIMESurrogate

/// The explanation of one label: the weight of each component, and how well the weights fit.
///
/// ```swift
/// let happy = try explanation["happy"]
/// for weight in happy.componentWeights { print(weight.component.name, weight.value) }
/// ```
///
/// All numbers are in units of the score, except ``weightedR2``, which is a share. The encoded form
/// does not repeat the components; an ``Explanation`` encodes them once for all labels.
public struct ClassExplanation: Sendable, Hashable, Codable {
  /// The name of the label, as the classifier spells it; for a contrast both labels, such as `angry
  /// rather than sad`.
  public let label: String
  /// The weight of each component in units of the score, in the order of the components.
  ///
  /// A weight is positive if the component supports the label, negative if it opposes it, and 0 if
  /// it was not selected or the signal does not have the component (``Component/absence``). The
  /// counterpart in `lime` is `as_list`, which sorts the weights by size.
  public let weights: [Double]
  /// The numbers of the components that were selected, counted from 0, ascending.
  ///
  /// These are all components that the signal has, unless LIME is used with a feature selection.
  public let selected: [Int]
  /// The score with all components masked, in units of the score.
  ///
  /// It is the linear model's prediction for LIME, and the classifier's score for every other
  /// attribution.
  public let intercept: Double
  /// Fidelity: the share of the weighted variance of the scores that the sums of the weights
  /// explain, 1 at best, and below 0 if they explain less than zero weights.
  ///
  /// Coalitions are weighted by the surrogate's kernel for LIME, and by LIME's default kernel for
  /// every other attribution, so that attributions of the same evaluations can be compared.
  public let weightedR2: Double
  /// The uncertainty of the weights: standard errors and confidence intervals.
  ///
  /// `nil` if it was not requested, or if intervals would not cover: for example for the lasso, or
  /// if fewer than four coalitions per component were sampled (`Docs/Uncertainty.md`).
  public let uncertainty: WeightUncertainty?
  /// The classifier's score for the unmasked signal, in the unit of
  /// ``Explanation/Provenance/scoreKind``.
  public let prediction: Double
  /// The linear model's score for the unmasked signal: the sum of the intercept and all weights.
  ///
  /// `local_pred` of `lime`. It can leave the range of the scores, such as a probability above 1.
  public let localPrediction: Double
  /// A Boolean value that indicates whether the score changed when components were masked.
  ///
  /// If not, the weights are zero, to rounding error, and there is nothing to explain. Differences
  /// up to 10⁻¹² of the largest score count as rounding errors.
  public let scoresVary: Bool
  /// The components, in the order of the weights.
  package internal(set) var components: [Component] = []

  /// The part of the prediction that the weights leave unexplained: ``prediction`` minus
  /// ``localPrediction``, in units of the score.
  ///
  /// Zero, to rounding, for Shapley values of every kind (completeness: Sundararajan, Taly and Yan
  /// 2017). LIME and Banzhaf values can leave a gap of either sign.
  public var completenessGap: Double { prediction - localPrediction }

  /// Returns whether the weight of a component differs significantly from zero.
  ///
  /// It does if its confidence interval does not contain zero and it is more than a rounding error:
  /// above 10⁻¹² of the largest of the weights, the intercept and the prediction. Without
  /// intervals, every weight that is more than a rounding error counts as significant.
  ///
  /// - Parameter component: The number of the component, from 0 to the number of weights minus 1.
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
