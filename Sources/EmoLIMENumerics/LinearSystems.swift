import COpenBLAS
import Foundation

/// An error in a system of linear equations.
package enum LinearAlgebraError: Error, Equatable, Sendable {
  /// The matrix holds a NaN or an infinity.
  case notFinite
  /// The right-hand side has `actual` rows instead of `expected`.
  case rowsDiffer(expected: Int, actual: Int)
  /// The matrix is not positive definite, to working precision.
  case notPositiveDefinite
  /// The reciprocal condition number of the matrix is below a required minimum.
  case illConditioned(reciprocalCondition: Double, least: Double)
  /// LAPACK's routine of this name did not converge.
  case notConverged(routine: String)
}

extension LinearAlgebraError: CustomStringConvertible {
  /// A message that names the wrong value and its limit.
  package var description: String {
    switch self {
    case .notFinite:
      "The linear system contains NaN or infinity. All of its numbers must be finite."
    case .rowsDiffer(let expected, let actual):
      "The right-hand side has \(actual) rows. It must have \(expected), as the matrix."
    case .notPositiveDefinite:
      "The matrix is not positive definite. It has no Cholesky factor."
    case .illConditioned(let reciprocalCondition, let least):
      """
      The reciprocal condition number of the matrix is \(reciprocalCondition). It must be at least \
      \(least).
      """
    case .notConverged(let routine):
      "LAPACK's \(routine) did not converge."
    }
  }
}

extension Matrix {
  /// Returns the solution X of A X = B for a symmetric positive definite A, by Cholesky factorisation
  /// (LAPACK `dpotrf` and `dpotrs`).
  ///
  /// - Parameters:
  ///   - rightHandSides: B, one column per system.
  ///   - leastReciprocalCondition: The smallest acceptable reciprocal condition number in the 1-norm
  ///     (LAPACK `dpocon`). The relative error of X is about the machine precision divided by it.
  /// - Throws: ``LinearAlgebraError/notPositiveDefinite`` if a pivot is not positive,
  ///   ``LinearAlgebraError/illConditioned(reciprocalCondition:least:)``, or an error for numbers
  ///   that are not finite or sizes that differ.
  /// - Precondition: The matrix is square.
  package func solvingPositiveDefinite(
    _ rightHandSides: Matrix, leastReciprocalCondition: Double = 0
  ) throws(LinearAlgebraError) -> Matrix {
    precondition(rows == columns, "The matrix of a linear system must be square.")
    try checkSystem(rightHandSides)
    guard rows > 0, rightHandSides.columns > 0 else { return rightHandSides }
    OpenBLAS.prepare()
    var factor = self
    try factor.becomeCholeskyFactor()
    if leastReciprocalCondition > 0 {
      let reciprocalCondition = factor.reciprocalCondition(ofNorm: largestColumnSum)
      guard reciprocalCondition >= leastReciprocalCondition else {
        throw .illConditioned(
          reciprocalCondition: reciprocalCondition, least: leastReciprocalCondition)
      }
    }
    var solution = rightHandSides
    let targets = Int32(rightHandSides.columns)
    let status = solution.elements.withUnsafeMutableBufferPointer { solution in
      LAPACKE_dpotrs(
        LAPACK_ROW_MAJOR, upperTriangle, Int32(rows), targets,
        factor.elements, Int32(columns), solution.baseAddress, targets)
    }
    guard status == 0, solution.elements.allSatisfy(\.isFinite) else { throw .notPositiveDefinite }
    return solution
  }

  /// Returns the inverse of a symmetric positive definite matrix, and the logarithm of its
  /// determinant, by Cholesky factorisation (LAPACK `dpotrf` and `dpotri`).
  ///
  /// - Throws: ``LinearAlgebraError/notPositiveDefinite`` if a pivot is not positive, or
  ///   ``LinearAlgebraError/notFinite``.
  /// - Precondition: The matrix is square.
  package func inversePositiveDefinite() throws(LinearAlgebraError) -> (
    inverse: Matrix, logDeterminant: Double
  ) {
    precondition(rows == columns, "The matrix of a linear system must be square.")
    guard elements.allSatisfy(\.isFinite) else { throw .notFinite }
    OpenBLAS.prepare()
    var inverse = self
    try inverse.becomeCholeskyFactor()
    let logDeterminant = (0..<rows).reduce(0) { $0 + 2 * log(inverse[$1, $1]) }
    let order = Int32(rows)
    let status = inverse.elements.withUnsafeMutableBufferPointer { elements in
      LAPACKE_dpotri(LAPACK_ROW_MAJOR, upperTriangle, order, elements.baseAddress, order)
    }
    guard status == 0 else { throw .notPositiveDefinite }
    for row in 0..<rows {
      for column in 0..<row { inverse[row, column] = inverse[column, row] }
    }
    return (inverse, logDeterminant)
  }

  /// Returns the X of least norm among those that minimise ‖A X - B‖₂ for each column, by singular
  /// values (LAPACK `dgelsd`); A may be rank-deficient.
  ///
  /// - Parameters:
  ///   - rightHandSides: B, one column per problem.
  ///   - relativeTolerance: The share of the largest singular value up to which singular values count
  ///     as zero; by default the machine precision times the larger size of A.
  /// - Throws: ``LinearAlgebraError`` for numbers that are not finite, sizes that differ, or if
  ///   `dgelsd` does not converge.
  package func leastSquares(
    _ rightHandSides: Matrix, relativeTolerance: Double? = nil
  ) throws(LinearAlgebraError) -> Matrix {
    try checkSystem(rightHandSides)
    guard rows > 0, columns > 0, rightHandSides.columns > 0 else {
      return Matrix(rows: columns, columns: rightHandSides.columns)
    }
    OpenBLAS.prepare()
    let targets = rightHandSides.columns
    // LAPACK takes B and returns X in one array, which must be tall enough for both.
    var padded = rightHandSides.elements
    padded.append(
      contentsOf: repeatElement(0, count: max(0, columns - rows) * targets))
    var design = elements
    var singularValues = [Double](repeating: 0, count: min(rows, columns))
    var rank: Int32 = 0
    let tolerance = relativeTolerance ?? Double(max(rows, columns)) * Double.ulpOfOne
    let status = LAPACKE_dgelsd(
      LAPACK_ROW_MAJOR, Int32(rows), Int32(columns), Int32(targets),
      &design, Int32(columns), &padded, Int32(targets), &singularValues, tolerance, &rank)
    guard status == 0 else { throw .notConverged(routine: "dgelsd") }
    var result = Matrix(rows: columns, columns: targets)
    result.elements = Array(padded.prefix(columns * targets))
    return result
  }

  private func checkSystem(_ rightHandSides: Matrix) throws(LinearAlgebraError) {
    guard rightHandSides.rows == rows else {
      throw .rowsDiffer(expected: rows, actual: rightHandSides.rows)
    }
    guard elements.allSatisfy(\.isFinite), rightHandSides.elements.allSatisfy(\.isFinite) else {
      throw .notFinite
    }
  }

  /// Replaces the upper triangle of a symmetric matrix by its Cholesky factor.
  private mutating func becomeCholeskyFactor() throws(LinearAlgebraError) {
    let order = Int32(rows)
    let status = elements.withUnsafeMutableBufferPointer { elements in
      LAPACKE_dpotrf(LAPACK_ROW_MAJOR, upperTriangle, order, elements.baseAddress, order)
    }
    guard status == 0 else { throw .notPositiveDefinite }
  }

  /// Returns the reciprocal condition number of the matrix with this Cholesky factor and 1-norm.
  private func reciprocalCondition(ofNorm norm: Double) -> Double {
    var reciprocalCondition = 0.0
    // LAPACK does not change the 0 if it rejects the matrix.
    _ = LAPACKE_dpocon(
      LAPACK_ROW_MAJOR, upperTriangle, Int32(rows), elements, Int32(rows), norm,
      &reciprocalCondition)
    return reciprocalCondition
  }

  /// The 1-norm: the largest sum of absolute values in a column.
  private var largestColumnSum: Double {
    var sums = [Double](repeating: 0, count: columns)
    for row in 0..<rows {
      for column in 0..<columns { sums[column] += abs(self[row, column]) }
    }
    return sums.max() ?? 0
  }
}

/// LAPACK's code for reading the upper triangle of symmetric matrices.
private let upperTriangle = CChar(UInt8(ascii: "U"))
