import EmoLIMENumerics

/// How the surrogate is fitted to the scores of the black box.
public enum Regression: Sendable, Hashable, Codable {
  /// Weighted least squares with the penalty α‖β‖² on the weights, not on the intercept: the
  /// minimum of Σᵢ wᵢ (yᵢ - b - xᵢᵀβ)² + α‖β‖², as scikit-learn's `Ridge` with `sample_weight`.
  ///
  /// `alpha` is finite and not negative; 0 is ordinary weighted least squares, of which the
  /// solution of least norm is taken where there are many.
  case ridge(alpha: Double = 1)

  /// The coefficients of some features for some targets, features by targets, in the orders given.
  func coefficients(
    of features: [Int], targets: [Int], in regression: CentredRegression
  ) throws(SurrogateError) -> Matrix {
    switch self {
    case .ridge(let alpha):
      try RidgeRegression(alpha: alpha).coefficients(of: features, targets: targets, in: regression)
    }
  }
}
