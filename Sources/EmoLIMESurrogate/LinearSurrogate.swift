/// A linear model that stands in for a black box near one signal, for one of its labels.
///
/// Its prediction for a coalition is the intercept plus the weights of the components that are
/// switched on.
public struct LinearSurrogate: Sendable, Hashable, Codable {
  /// The weight of each component, in units of the score: positive where the component speaks for
  /// the label, 0 where it was not selected.
  public let weights: [Double]

  /// The numbers of the components that were selected, ascending.
  public let selected: [Int]

  /// The prediction for the empty coalition.
  public let intercept: Double

  /// The weighted R², the share of the variance of the scores that the surrogate explains: at
  /// most 1, and 1 for scores that do not vary.
  public let score: Double

  /// A model of given numbers.
  public init(weights: [Double], selected: [Int], intercept: Double, score: Double) {
    self.weights = weights
    self.selected = selected
    self.intercept = intercept
    self.score = score
  }

  /// The prediction for a coalition.
  public func prediction(for coalition: Coalition) -> Double {
    weights.indices.reduce(intercept) { sum, component in
      coalition.contains(component) ? sum + weights[component] : sum
    }
  }

  /// The prediction for the coalition of all components: for the signal itself.
  public var localPrediction: Double { weights.reduce(intercept, +) }
}
