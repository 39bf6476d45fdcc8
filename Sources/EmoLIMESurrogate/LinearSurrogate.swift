/// A linear model that approximates a classifier's score for one label near one signal.
///
/// Its prediction for a coalition is the intercept plus the weights of the components that are
/// present.
public struct LinearSurrogate: Sendable, Hashable, Codable {
  /// One weight per component, in units of the score: positive if the component supports the label,
  /// negative if it opposes it, 0 if it was not selected.
  public let weights: [Double]

  /// The numbers of the selected components, ascending.
  public let selected: [Int]

  /// The prediction with all components masked, in units of the score.
  public let intercept: Double

  /// The weighted R²: the share of the weighted variance of the scores that the model explains. At
  /// most 1, and 1 if the scores do not vary.
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
  public func prediction(for coalition: Coalition) -> Double {
    weights.indices.reduce(intercept) { sum, component in
      coalition.contains(component) ? sum + weights[component] : sum
    }
  }

  /// The prediction for the unmasked signal: the intercept plus all weights.
  public var localPrediction: Double { weights.reduce(intercept, +) }
}
