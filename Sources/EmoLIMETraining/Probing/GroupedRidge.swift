import EmoLIMENumerics

/// Ridge regressions of many targets on the same features, each with the penalty that predicts best
/// when groups of training rows, such as speakers, are left out.
///
/// The residual of left-out rows G has a closed form: (I - H_GG)⁻¹ r_G, where r are the residuals of
/// the regression on all rows and H = 1/n + U Λ(Λ + α)⁻¹ Uᵀ maps targets to fitted values. So one
/// eigendecomposition serves all penalties, groups and targets.
struct GroupedRidge {
  /// The left singular vectors of the features: one row per training row, one column per direction.
  private let directions: Matrix
  /// The squared singular values.
  private let eigenvalues: [Double]
  /// The coordinates of the test rows in the directions, times the singular values.
  private let projections: Matrix

  /// The share of the largest eigenvalue up to which a direction counts as absent.
  private static let leastShare = 1e-12

  /// Creates the regressions.
  ///
  /// - Parameters:
  ///   - training: The features of the training rows; each column has mean 0.
  ///   - testing: The features of the test rows.
  init(training: Matrix, testing: Matrix) throws(LinearAlgebraError) {
    let isWide = training.rows <= training.columns
    let gram = isWide ? training.rowGram() : training.transposeMultiplied(by: training)
    let (values, vectors) = try gram.symmetricEigendecomposition()
    let kept = values.indices.filter { values[$0] > Self.leastShare * (values.last ?? 0) }
    let basis = vectors.selecting(columns: kept)
    eigenvalues = kept.map { values[$0] }
    let roots = eigenvalues.map { $0.squareRoot() }
    if isWide {
      directions = basis
      projections = testing.multiplied(byTransposeOf: training).multiplied(by: basis)
    } else {
      directions = training.multiplied(by: basis).scalingColumns(by: roots.map { 1 / $0 })
      projections = testing.multiplied(by: basis).scalingColumns(by: roots)
    }
  }

  /// Returns the predictions for the test rows: one row per test row, one column per target.
  ///
  /// - Parameters:
  ///   - targets: The targets of the training rows; each column has mean 0.
  ///   - penalties: The penalties to choose from, all positive; at least one.
  ///   - groups: The training rows of each group.
  func predictions(
    of targets: Matrix, penalties: [Double], groups: [[Int]]
  ) throws(LinearAlgebraError) -> Matrix {
    var coordinates = directions.transposeMultiplied(by: targets)
    var best = [(error: Double, penalty: Double)](
      repeating: (.infinity, penalties[0]), count: targets.columns)
    for penalty in penalties {
      let errors = try errors(
        of: targets, coordinates: coordinates, penalty: penalty, groups: groups)
      for (target, error) in errors.enumerated() where error < best[target].error {
        best[target] = (error, penalty)
      }
    }
    for (direction, eigenvalue) in eigenvalues.enumerated() {
      for target in best.indices {
        coordinates[direction, target] /= eigenvalue + best[target].penalty
      }
    }
    return projections.multiplied(by: coordinates)
  }

  /// Returns the sum of squared errors of each target when each group is left out.
  private func errors(
    of targets: Matrix, coordinates: Matrix, penalty: Double, groups: [[Int]]
  ) throws(LinearAlgebraError) -> [Double] {
    let shares = eigenvalues.map { $0 / ($0 + penalty) }
    var shrunken = coordinates
    shrunken.multiplyRows(by: shares)
    let fitted = directions.multiplied(by: shrunken)
    let rowCount = Double(targets.rows)
    var sums = [Double](repeating: 0, count: targets.columns)
    for group in groups {
      let own = directions.selecting(rows: group)
      let leverage = own.scalingColumns(by: shares).multiplied(byTransposeOf: own)
      var system = Matrix(rows: group.count, columns: group.count)
      var residuals = Matrix(rows: group.count, columns: targets.columns)
      for (row, clip) in group.enumerated() {
        for column in group.indices {
          system[row, column] = (row == column ? 1 : 0) - 1 / rowCount - leverage[row, column]
        }
        for target in sums.indices {
          residuals[row, target] = targets[clip, target] - fitted[clip, target]
        }
      }
      let leftOut = try system.solvingPositiveDefinite(residuals)
      for row in group.indices {
        for target in sums.indices { sums[target] += leftOut[row, target] * leftOut[row, target] }
      }
    }
    return sums
  }
}

extension Matrix {
  fileprivate func scalingColumns(by factors: [Double]) -> Matrix {
    var result = self
    for row in 0..<rows {
      for column in 0..<columns { result[row, column] *= factors[column] }
    }
    return result
  }
}
