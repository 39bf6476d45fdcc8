import EmoLIMENumerics

/// Ridge regression (Hoerl and Kennard 1970): the minimum of ‖V - Zβ‖² + α‖β‖² for centred data, so
/// the intercept is not penalised.
struct RidgeRegression {
  /// The penalty α, finite and not negative.
  let alpha: Double

  /// The smallest reciprocal condition number at which the normal equations are solved: they keep
  /// about eight correct digits.
  private static let leastReciprocalCondition = 1e-8

  init(alpha: Double) throws(SurrogateError) {
    guard alpha.isFinite, alpha >= 0 else { throw .invalidAlpha(alpha) }
    self.alpha = alpha
  }

  /// Returns the coefficients of some features for some targets, features by targets, in the given
  /// orders.
  ///
  /// The normal equations (ZᵀZ + αI)β = ZᵀV are solved if they are well conditioned. Otherwise the
  /// solution is computed from the singular values of Z, which keeps twice the digits. If it is not
  /// unique (α = 0, and features are dependent or outnumber the rows), it is the one of least norm.
  func coefficients(
    of features: [Int], targets: [Int], in regression: CentredRegression
  ) throws(SurrogateError) -> Matrix {
    do {
      return try normalSolution(of: features, targets: targets, in: regression)
    } catch {
      // Not positive definite or ill-conditioned: use singular values.
    }
    do {
      return try leastNormSolution(of: features, targets: targets, in: regression)
    } catch {
      throw SurrogateError(error)
    }
  }

  private func normalSolution(
    of features: [Int], targets: [Int], in regression: CentredRegression
  ) throws(LinearAlgebraError) -> Matrix {
    var normalMatrix = Matrix(rows: features.count, columns: features.count)
    var crossProducts = Matrix(rows: features.count, columns: targets.count)
    for (row, feature) in features.enumerated() {
      for (column, other) in features.enumerated() {
        normalMatrix[row, column] = regression.gram[feature, other]
      }
      normalMatrix[row, row] += alpha
      for (column, target) in targets.enumerated() {
        crossProducts[row, column] = regression.crossProducts[feature, target]
      }
    }
    return try normalMatrix.solvingPositiveDefinite(
      crossProducts, leastReciprocalCondition: Self.leastReciprocalCondition)
  }

  /// Returns the solution by singular values: α‖β‖² is the squared residual of rows √α I with
  /// targets 0.
  private func leastNormSolution(
    of features: [Int], targets: [Int], in regression: CentredRegression
  ) throws(LinearAlgebraError) -> Matrix {
    let design = regression.design.selecting(columns: features)
    let observed = regression.targets.selecting(columns: targets)
    guard alpha > 0 else { return try design.leastSquares(observed) }
    let rows = design.rows
    var augmentedDesign = Matrix(rows: rows + features.count, columns: features.count)
    var augmentedTargets = Matrix(rows: rows + features.count, columns: targets.count)
    augmentedDesign.elements.replaceSubrange(0..<design.elements.count, with: design.elements)
    augmentedTargets.elements.replaceSubrange(0..<observed.elements.count, with: observed.elements)
    for feature in features.indices {
      augmentedDesign[rows + feature, feature] = alpha.squareRoot()
    }
    return try augmentedDesign.leastSquares(augmentedTargets)
  }
}
