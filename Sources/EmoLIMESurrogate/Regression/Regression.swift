import EmoLIMENumerics

/// How the surrogate is fitted to the scores of the black box.
///
/// All minimise a penalised sum of squares over the answers i with weights wᵢ. The intercept b is
/// never penalised.
public enum Regression: Sendable, Hashable, Codable {
  /// Weighted least squares with the penalty α‖β‖² on the weights: the minimum of
  /// Σᵢ wᵢ (yᵢ - b - xᵢᵀβ)² + α‖β‖², as scikit-learn's `Ridge` with `sample_weight`.
  ///
  /// `alpha` is finite and not negative.
  case ridge(alpha: Double = 1)

  /// Weighted least squares without a penalty, of which the solution of least norm is taken where
  /// there are many: scikit-learn's `LinearRegression` with `sample_weight`.
  case leastSquares

  /// The minimum of Σᵢ wᵢ (yᵢ - b - xᵢᵀβ)² / (2 Σᵢ wᵢ) + α‖β‖₁, as scikit-learn's `Lasso` with
  /// `sample_weight` (Tibshirani 1996): weights that explain little are exactly zero.
  ///
  /// `alpha` is finite and not negative. scikit-learn's default of 1 would leave nothing of
  /// probabilities, whose weights rarely pass a few tenths.
  case lasso(alpha: Double = 0.001)

  /// The minimum of Σᵢ wᵢ (yᵢ - b - xᵢᵀβ)² / (2 Σᵢ wᵢ) + αρ‖β‖₁ + α(1 - ρ)‖β‖²/2 with ρ the
  /// `l1Ratio`, as scikit-learn's `ElasticNet` with `sample_weight` (Zou and Hastie 2005).
  ///
  /// `alpha` is finite and not negative, `l1Ratio` from 0 to 1.
  case elasticNet(alpha: Double = 0.001, l1Ratio: Double = 0.5)

  /// The coefficients of some features for some targets, features by targets, in the orders given.
  func coefficients(
    of features: [Int], targets: [Int], in regression: CentredRegression
  ) throws(SurrogateError) -> Matrix {
    switch self {
    case .ridge(let alpha):
      try RidgeRegression(alpha: alpha).coefficients(of: features, targets: targets, in: regression)
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

  /// The factor α of ‖β‖² where that is the only penalty, and nil where there is another.
  var ridgePenalty: Double? {
    switch self {
    case .ridge(let alpha): alpha
    case .leastSquares: 0
    case .lasso, .elasticNet: nil
    }
  }
}
