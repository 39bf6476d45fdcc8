import EmoLIMENumerics

/// A regression that computes the weights of the components from the scores.
///
/// All regressions minimise a penalised sum of squares over the evaluated coalitions i with weights
/// wᵢ. The intercept b is not penalised.
public enum Regression: Sendable, Hashable {
  /// Ridge regression (Hoerl and Kennard 1970): the minimum of Σᵢ wᵢ (yᵢ - b - xᵢᵀβ)² + α‖β‖², as
  /// scikit-learn's `Ridge` with `sample_weight`.
  ///
  /// `alpha` is finite and not negative. By default (`nil`), it follows from the sample: 0, so that
  /// weights are not shrunk, from four evaluations per component on; more, so that weights stay
  /// stable, for fewer (`Docs/Attributions.md` has the derivation). A fixed value, 1 in `lime` and
  /// in the paper, is weighed against the sum of the kernel weights: it shrinks weights more the
  /// fewer components and evaluations there are.
  case ridge(alpha: Double? = nil)

  /// Weighted least squares without a penalty, as scikit-learn's `LinearRegression` with
  /// `sample_weight`; the solution of least norm if there are many.
  case leastSquares

  /// The lasso (Tibshirani 1996): the minimum of Σᵢ wᵢ (yᵢ - b - xᵢᵀβ)² / (2 Σᵢ wᵢ) + α‖β‖₁, as
  /// scikit-learn's `Lasso` with `sample_weight`. Weights that explain little are exactly zero.
  ///
  /// `alpha` is finite and not negative. scikit-learn's default of 1 would make all weights of
  /// probabilities zero.
  case lasso(alpha: Double = 0.001)

  /// The elastic net (Zou and Hastie 2005): the minimum of
  /// Σᵢ wᵢ (yᵢ - b - xᵢᵀβ)² / (2 Σᵢ wᵢ) + αρ‖β‖₁ + α(1 - ρ)‖β‖²/2 with ρ the `l1Ratio`, as
  /// scikit-learn's `ElasticNet` with `sample_weight`.
  ///
  /// `alpha` is finite and not negative, `l1Ratio` from 0 to 1.
  case elasticNet(alpha: Double = 0.001, l1Ratio: Double = 0.5)

  /// Returns the coefficients of some features for some targets, features by targets, in the given
  /// orders.
  func coefficients(
    of features: [Int], targets: [Int], in regression: CentredRegression
  ) throws(SurrogateError) -> Matrix {
    switch self {
    case .ridge(let alpha):
      try RidgeRegression(alpha: alpha ?? RidgePenalty.alpha(of: features, in: regression))
        .coefficients(of: features, targets: targets, in: regression)
    case .leastSquares:
      try RidgeRegression(alpha: 0).coefficients(of: features, targets: targets, in: regression)
    case .lasso(let alpha):
      try ElasticNet(alpha: alpha, l1Ratio: 1)
        .coefficients(of: features, targets: targets, in: regression)
    case .elasticNet(let alpha, let l1Ratio):
      try ElasticNet(alpha: alpha, l1Ratio: l1Ratio)
        .coefficients(of: features, targets: targets, in: regression)
    }
  }

  /// Returns the factor α of ‖β‖² for some features if that is the only penalty; otherwise `nil`.
  func ridgePenalty(of features: [Int], in regression: CentredRegression) -> Double? {
    switch self {
    case .ridge(let alpha): alpha ?? RidgePenalty.alpha(of: features, in: regression)
    case .leastSquares: 0
    case .lasso, .elasticNet: nil
    }
  }
}
