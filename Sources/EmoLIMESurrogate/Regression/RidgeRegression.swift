import EmoLIMENumerics

/// Least squares with a penalty on the size of the coefficients (Hoerl and Kennard 1970).
///
/// It minimises ‖V - Zβ‖² + α‖β‖² over centred data, so the intercept is not penalised.
struct RidgeRegression {
  /// α, the penalty, finite and not negative.
  let alpha: Double

  /// The reciprocal condition number from which on the normal equations are trusted: they then
  /// leave eight correct digits.
  private static let leastReciprocalCondition = 1e-8

  init(alpha: Double) throws(SurrogateError) {
    guard alpha.isFinite, alpha >= 0 else { throw .invalidAlpha(alpha) }
    self.alpha = alpha
  }

  /// The coefficients of some features for some targets, features by targets, in the orders given.
  ///
  /// The normal equations (ZᵀZ + αI)β = ZᵀV are solved where they are well conditioned. Elsewhere
  /// singular values of Z itself, which keep twice the digits, give the solution; where it is not
  /// unique (α = 0, and features that depend on each other or outnumber the rows), the one of
  /// least norm.
  func coefficients(
    of features: [Int], targets: [Int], in regression: CentredRegression
  ) throws(SurrogateError) -> Matrix {
    do {
      return try normalSolution(of: features, targets: targets, in: regression)
    } catch {
      // Not positive definite or ill-conditioned, which the slower way can deal with.
    }
    do {
      return try leastNormSolution(of: features, targets: targets, in: regression)
    } catch .notFinite {
      throw .overflow
    } catch {
      throw .unsolvable(error)
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

  /// The solution by singular values: α‖β‖² is the squared residual of rows √α I with targets 0.
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
