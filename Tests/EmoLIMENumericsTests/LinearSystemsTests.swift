import EmoLIMENumerics
import TestSupport
import Testing

struct LinearSystemsTests {
  /// The matrix of min(i, j), with i and j counted from 1, is positive definite, and its inverse
  /// is tridiagonal: 2 on the diagonal, 1 in its last place, -1 beside it.
  @Test func solvesPositiveDefiniteSystemsOfKnownInverse() throws {
    let size = 6
    var matrix = Matrix(rows: size, columns: size)
    var identity = Matrix(rows: size, columns: size)
    var inverse = Matrix(rows: size, columns: size)
    for row in 0..<size {
      identity[row, row] = 1
      inverse[row, row] = row == size - 1 ? 1 : 2
      for column in 0..<size {
        matrix[row, column] = Double(min(row, column) + 1)
        if abs(row - column) == 1 { inverse[row, column] = -1 }
      }
    }
    let solution = try matrix.solvingPositiveDefinite(identity)
    #expect(largestDifference(solution.elements, inverse.elements) < 1e-12)
    let narrow = identity.selecting(columns: [4, 1])
    let columns = try matrix.solvingPositiveDefinite(narrow, leastReciprocalCondition: 1e-6)
    #expect(
      largestDifference(columns.elements, inverse.selecting(columns: [4, 1]).elements) < 1e-12)
  }

  @Test func indefiniteMatricesAreRejected() throws {
    let indefinite = try #require(Matrix([[1, 2], [2, 1]]))
    let ones = Matrix(rows: 2, columns: 1, repeating: 1)
    #expect(throws: LinearAlgebraError.notPositiveDefinite) {
      try indefinite.solvingPositiveDefinite(ones)
    }
    #expect(throws: LinearAlgebraError.notPositiveDefinite) {
      try Matrix(rows: 2, columns: 2).solvingPositiveDefinite(ones)
    }
  }

  /// diag(1, c) has the reciprocal condition number c.
  @Test func illConditionedMatricesAreRejectedOnRequest() throws {
    let matrix = try #require(Matrix([[1, 0], [0, 0x1p-40]]))
    let ones = Matrix(rows: 2, columns: 1, repeating: 1)
    #expect(throws: LinearAlgebraError.illConditioned(reciprocalCondition: 0x1p-40, least: 1e-8)) {
      try matrix.solvingPositiveDefinite(ones, leastReciprocalCondition: 1e-8)
    }
    #expect(
      try matrix.solvingPositiveDefinite(ones, leastReciprocalCondition: 1e-13).elements
        == [1, 0x1p40])
  }

  @Test func leastSquaresFitsALine() throws {
    // Through (0, 1), (1, 3), (2, 4), (3, 4): intercept 1.5, slope 1, by hand.
    let design = try #require(Matrix([[1, 0], [1, 1], [1, 2], [1, 3]]))
    let observed = try #require(Matrix([[1, 2], [3, 6], [4, 8], [4, 8]]))
    let solution = try design.leastSquares(observed)
    #expect(largestDifference(solution.elements, [1.5, 3, 1, 2]) < 1e-13)
  }

  /// Of the solutions of x + 2y = 5, that of least norm is (1, 2).
  @Test func underdeterminedSystemsHaveTheLeastNormSolution() throws {
    let wide = try #require(Matrix([[1, 2]]))
    let solution = try wide.leastSquares(Matrix(rows: 1, columns: 1, repeating: 5))
    #expect(largestDifference(solution.elements, [1, 2]) < 1e-14)
    // The same equation four times, which makes the matrix tall but not of full rank.
    let tall = try #require(Matrix([[1, 2], [1, 2], [1, 2], [1, 2]]))
    let same = try tall.leastSquares(Matrix(rows: 4, columns: 1, repeating: 5))
    #expect(largestDifference(same.elements, [1, 2]) < 1e-14)
    #expect(
      try Matrix(rows: 3, columns: 2).leastSquares(
        Matrix(rows: 3, columns: 1, repeating: 1)
      ).elements == [0, 0])
  }

  @Test func relativeToleranceCutsSmallSingularValues() throws {
    let matrix = try #require(Matrix([[1, 0], [0, 1e-6]]))
    let ones = Matrix(rows: 2, columns: 1, repeating: 1)
    #expect(largestDifference(try matrix.leastSquares(ones).elements, [1, 1e6]) < 1e-6)
    let cut = try matrix.leastSquares(ones, relativeTolerance: 1e-3)
    #expect(largestDifference(cut.elements, [1, 0]) < 1e-14)
  }

  @Test func residualsAreOrthogonalToTheDesign() throws {
    var generator = SeededGenerator(seed: 8)
    let design = Matrix.random(rows: 50, columns: 7, from: &generator)
    let observed = Matrix.random(rows: 50, columns: 3, from: &generator)
    let fitted = design.multiplied(by: try design.leastSquares(observed))
    var residuals = observed
    for index in residuals.elements.indices { residuals.elements[index] -= fitted.elements[index] }
    let products = design.transposeMultiplied(by: residuals).elements
    #expect(products.allSatisfy { abs($0) < 1e-12 })
  }

  @Test func sizesThatDifferAreRejected() throws {
    let square = try #require(Matrix([[2, 0], [0, 2]]))
    let three = Matrix(rows: 3, columns: 1)
    #expect(throws: LinearAlgebraError.rowsDiffer(expected: 2, actual: 3)) {
      try square.solvingPositiveDefinite(three)
    }
    #expect(throws: LinearAlgebraError.rowsDiffer(expected: 2, actual: 3)) {
      try square.leastSquares(three)
    }
    var broken = square
    broken[0, 1] = .nan
    #expect(throws: LinearAlgebraError.notFinite) {
      try broken.leastSquares(Matrix(rows: 2, columns: 1))
    }
    #expect(throws: LinearAlgebraError.notFinite) {
      try square.solvingPositiveDefinite(Matrix(rows: 2, columns: 1, repeating: .infinity))
    }
  }

  @Test func emptySystems() throws {
    let square = try #require(Matrix([[2, 0], [0, 2]]))
    #expect(try square.solvingPositiveDefinite(Matrix(rows: 2, columns: 0)).columns == 0)
    #expect(try Matrix(rows: 0, columns: 2).leastSquares(Matrix(rows: 0, columns: 3)).rows == 2)
  }

  @Test func messagesNameTheError() {
    #expect(
      LinearAlgebraError.rowsDiffer(expected: 2, actual: 3).description
        == "The right-hand side has 3 rows. It must have 2, as the matrix.")
    #expect(LinearAlgebraError.notConverged(routine: "dgelsd").description.contains("dgelsd"))
    #expect(LinearAlgebraError.notFinite.description.contains("NaN"))
    #expect(LinearAlgebraError.notPositiveDefinite.description.contains("positive definite"))
    let illConditioned = LinearAlgebraError.illConditioned(reciprocalCondition: 1e-9, least: 1e-8)
    #expect(illConditioned.description.contains("matrix is 1e-09. It must be at least 1e-08."))
  }
}
