import COpenBLAS

/// What can be wrong with a system of linear equations.
public enum LinearAlgebraError: Error, Equatable, Sendable {
  /// The matrix holds a NaN or an infinity.
  case notFinite
  /// The two sides do not fit: a matrix of `expected` rows met a right-hand side of `actual`.
  case rowsDiffer(expected: Int, actual: Int)
  /// The matrix is not positive definite, to working precision.
  case notPositiveDefinite
  /// The matrix is so close to a singular one that its reciprocal condition number is below the
  /// least that was asked for.
  case illConditioned(reciprocalCondition: Double, least: Double)
  /// The iteration inside LAPACK's routine of this name did not converge.
  case notConverged(routine: String)
}

extension LinearAlgebraError: CustomStringConvertible {
  /// What is wrong, and what would be right.
  public var description: String {
    switch self {
    case .notFinite:
      "The system of equations holds a NaN or an infinity; all of its numbers must be finite."
    case .rowsDiffer(let expected, let actual):
      "The right-hand side has \(actual) rows, but the matrix has \(expected)."
    case .notPositiveDefinite:
      "The matrix is not positive definite, so it has no Cholesky factor."
    case .illConditioned(let reciprocalCondition, let least):
      """
      The matrix is ill-conditioned: its reciprocal condition number is \(reciprocalCondition), \
      and it must be at least \(least).
      """
    case .notConverged(let routine):
      "LAPACK's \(routine) did not converge."
    }
  }
}

extension Matrix {
  /// The solution X of A X = B for a symmetric positive definite A, by Cholesky factorisation
  /// (LAPACK `dpotrf` and `dpotrs`), for all columns of B at once.
  ///
  /// - Parameters:
  ///   - rightHandSides: B, a column for each system.
  ///   - leastReciprocalCondition: the reciprocal condition number in the 1-norm (LAPACK `dpocon`)
  ///     below which no solution is wanted. The relative error of X is about the machine
  ///     precision divided by that number.
  /// - Throws: ``LinearAlgebraError/notPositiveDefinite`` where a pivot is not positive,
  ///   ``LinearAlgebraError/illConditioned(reciprocalCondition:least:)``, or an error for numbers
  ///   that are not finite and sides that do not fit.
  public func solvingPositiveDefinite(
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

  /// The X of least norm among those that minimise ‖A X - B‖₂ column by column, by singular
  /// values (LAPACK `dgelsd`): defined for every A, also a rank-deficient one.
  ///
  /// - Parameters:
  ///   - rightHandSides: B, a column for each problem.
  ///   - relativeTolerance: singular values at most this share of the largest count as zero; the
  ///     default is the machine precision times the larger size of A.
  /// - Throws: ``LinearAlgebraError`` for numbers that are not finite or no convergence.
  public func leastSquares(
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

  /// The reciprocal condition number, by a Cholesky factor, of the matrix that has this 1-norm.
  private func reciprocalCondition(ofNorm norm: Double) -> Double {
    var reciprocalCondition = 0.0
    // LAPACK leaves the 0 as it is where it refuses a matrix.
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

/// LAPACK's letter for symmetric matrices of which it reads the upper triangle.
private let upperTriangle = CChar(UInt8(ascii: "U"))
