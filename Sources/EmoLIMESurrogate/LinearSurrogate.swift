/// A linear model that approximates a classifier's score for one label near one signal.
///
/// Its prediction for a coalition is the intercept plus the weights of the components that are
/// present.
///
/// Returned by ``LinearSurrogateFitter/fit(_:scores:)`` and ``Attribution/fit(_:scores:)``, one per
/// label. Models of Shapley values equal the classifier for the full and the empty coalition; those
/// of LIME approximate it for all coalitions.
public struct LinearSurrogate: Sendable, Hashable, Codable {
  /// One weight per component, in units of the score: positive if the component supports the label,
  /// negative if it opposes it, 0 if it was not selected.
  ///
  /// In the order of the components. A weight is the change of the predicted score if the component
  /// is present instead of masked.
  public let weights: [Double]

  /// The numbers of the selected components, ascending.
  ///
  /// All components unless ``LinearSurrogateFitter/maximumFeatures`` limits them. A selected
  /// component of the lasso can still have the weight 0.
  public let selected: [Int]

  /// The prediction with all components masked, in units of the score.
  ///
  /// For LIME the constant of the regression, which is not penalised (`intercept` in `lime`); for
  /// all other methods the score of the empty coalition.
  public let intercept: Double

  /// The weighted R²: the share of the weighted variance of the scores that the model explains. At
  /// most 1, and 1 if the scores do not vary.
  ///
  /// Negative if the weights predict the scores worse than their mean does. `score` in `lime`. Low
  /// values mean that a linear model cannot follow the classifier near this signal.
  public let score: Double

  /// Creates a model.
  ///
  /// - Parameters:
  ///   - weights: One weight per component.
  ///   - selected: The numbers of the selected components, ascending.
  ///   - intercept: The prediction with all components masked.
  ///   - score: The weighted R².
  package init(weights: [Double], selected: [Int], intercept: Double, score: Double) {
    self.weights = weights
    self.selected = selected
    self.intercept = intercept
    self.score = score
  }

  /// Returns the prediction for a coalition, in units of the score.
  ///
  /// The classifier is not evaluated. Compare it with the score of the coalition to see the
  /// residual.
  ///
  /// - Parameter coalition: A coalition of the components; members beyond their number are ignored.
  public func prediction(for coalition: Coalition) -> Double {
    weights.indices.reduce(intercept) { sum, component in
      coalition.contains(component) ? sum + weights[component] : sum
    }
  }

  /// The prediction for the unmasked signal: the intercept plus all weights.
  ///
  /// `local_pred` in `lime`. The difference from the classifier's score of the signal is the error
  /// of the model for the unmasked signal.
  public var localPrediction: Double { weights.reduce(intercept, +) }
}
