import EmoLIMENumerics

/// The data of a weighted linear regression with an intercept, centred and scaled so that weights
/// and intercept drop out.
///
/// If only the coefficients are penalised, the error Σᵢ wᵢ (yᵢ - b - xᵢᵀβ)² equals ‖V - Zβ‖² over
/// the centred rows Z = √w (x - x̄) and V = √w (y - ȳ), and the intercept is b = ȳ - x̄ᵀβ (Hastie,
/// Tibshirani and Friedman 2009, section 3.4.1). All methods of regression and selection use these
/// data.
package struct CentredRegression: Sendable {
  /// Z: one row per observation, one column per feature.
  package let design: Matrix
  /// V: one row per observation, one column per target.
  package let targets: Matrix
  /// x̄, the weighted mean of each feature.
  package let designMeans: [Double]
  /// ȳ, the weighted mean of each target.
  package let targetMeans: [Double]
  /// ZᵀZ, features by features.
  package let gram: Matrix
  /// ZᵀV, features by targets.
  package let crossProducts: Matrix
  /// ‖V‖² of each target, its weighted sum of squares around the mean.
  package let totals: [Double]
  /// Σᵢ wᵢ, the sum of the weights.
  package let totalWeight: Double
  /// The number of observations; a row may stand for several equal observations.
  package let observations: Int

  /// Centres and scales the data.
  ///
  /// - Parameters:
  ///   - design: x, one row per observation, one column per feature.
  ///   - targets: y, one row per observation, one column per target.
  ///   - weights: w, one per row; finite, not negative, not all zero.
  ///   - observations: The number of observations; by default that of the rows.
  /// - Throws: ``SurrogateError`` if sizes do not fit, numbers are not finite, weights are negative
  ///   or all zero, or sums overflow.
  package init(
    design: consuming Matrix, targets: consuming Matrix, weights: [Double],
    observations: Int? = nil
  ) throws(SurrogateError) {
    try Self.check(design: design, targets: targets, weights: weights)
    self.observations = observations ?? design.rows
    totalWeight = weights.reduce(0, +)
    designMeans = Self.centre(&design, weights: weights)
    targetMeans = Self.centre(&targets, weights: weights)
    self.design = design
    self.targets = targets
    gram = self.design.transposeMultiplied(by: self.design)
    crossProducts = self.design.transposeMultiplied(by: self.targets)
    totals = self.targets.columnSumsOfSquares
    guard
      gram.elements.allSatisfy(\.isFinite), crossProducts.elements.allSatisfy(\.isFinite),
      totals.allSatisfy(\.isFinite), totalWeight.isFinite
    else { throw .overflow }
  }

  /// The number of features.
  package var features: Int { design.columns }

  /// Returns the weighted R² of coefficients, 1 - ‖V - Zβ‖²/‖V‖², one per target.
  ///
  /// It is 1 for a target that does not vary.
  package func scores(of coefficients: Matrix) -> [Double] {
    var residuals = design.multiplied(by: coefficients)
    residuals.subtract(targets)
    return zip(residuals.columnSumsOfSquares, totals).map { residual, total in
      total > 0 ? 1 - residual / total : 1
    }
  }

  /// Replaces rows x by √w (x - x̄), and returns the means x̄.
  private static func centre(_ matrix: inout Matrix, weights: [Double]) -> [Double] {
    // With the first row as origin, a column that does not vary is exactly zero, as is everything
    // computed from it; otherwise rounding errors would look like variation.
    let origin = Array(matrix.row(0))
    matrix.subtractFromRows(origin)
    let totalWeight = weights.reduce(0, +)
    let offsets = matrix.columnSums(weights: weights).map { $0 / totalWeight }
    matrix.subtractFromRows(offsets)
    matrix.multiplyRows(by: weights.map { $0.squareRoot() })
    return zip(origin, offsets).map { $0 + $1 }
  }

  private static func check(
    design: Matrix, targets: Matrix, weights: [Double]
  ) throws(SurrogateError) {
    guard design.rows > 0, design.columns > 0, targets.columns > 0 else {
      throw .emptyRegression(
        rows: design.rows, columns: design.columns, targets: targets.columns)
    }
    for rows in [targets.rows, weights.count] where rows != design.rows {
      throw .rowCount(rows, expected: design.rows)
    }
    if let row = weights.firstIndex(where: { !($0.isFinite && $0 >= 0) }) {
      throw .invalidWeight(weights[row], row: row)
    }
    guard weights.contains(where: { $0 > 0 }) else { throw .noWeight }
    if let index = design.elements.firstIndex(where: { !$0.isFinite }) {
      throw .designNotFinite(row: index / design.columns, column: index % design.columns)
    }
    if let index = targets.elements.firstIndex(where: { !$0.isFinite }) {
      throw .scoreNotFinite(row: index / targets.columns, column: index % targets.columns)
    }
  }
}
