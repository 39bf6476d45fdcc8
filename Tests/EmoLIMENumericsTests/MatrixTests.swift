import EmoLIMENumerics
import TestSupport
import Testing

struct MatrixTests {
  @Test func elementsAreStoredRowByRow() throws {
    var matrix = try #require(Matrix([[1, 2, 3], [4, 5, 6]]))
    #expect(matrix.rows == 2)
    #expect(matrix.columns == 3)
    #expect(matrix.elements == [1, 2, 3, 4, 5, 6])
    #expect(matrix == Matrix(rows: 2, columns: 3, elements: [1, 2, 3, 4, 5, 6]))
    #expect(matrix[1, 0] == 4)
    #expect(Array(matrix.row(1)) == [4, 5, 6])
    #expect(matrix.column(2) == [3, 6])
    matrix[0, 2] = 9
    #expect(matrix.elements == [1, 2, 9, 4, 5, 6])
    #expect(Matrix(rows: 2, columns: 2, repeating: 7).elements == [7, 7, 7, 7])
  }

  @Test func wrongSizesAreRejected() {
    #expect(Matrix(rows: 2, columns: 2, elements: [1, 2, 3]) == nil)
    #expect(Matrix(rows: -1, columns: -2, elements: [1, 2]) == nil)
    #expect(Matrix([[1, 2], [3]]) == nil)
  }

  @Test func emptyMatrices() {
    #expect(Matrix([])?.rows == 0)
    #expect(Matrix(rows: 0, columns: 3).transposed == Matrix(rows: 3, columns: 0))
    #expect(Matrix(rows: 0, columns: 3).column(1).isEmpty)
  }

  @Test func selectionKeepsTheGivenOrder() throws {
    let matrix = try #require(Matrix([[1, 2, 3], [4, 5, 6], [7, 8, 9]]))
    #expect(matrix.selecting(columns: [2, 0, 2]) == Matrix([[3, 1, 3], [6, 4, 6], [9, 7, 9]]))
    #expect(matrix.selecting(rows: [1, 1, 0]) == Matrix([[4, 5, 6], [4, 5, 6], [1, 2, 3]]))
    #expect(matrix.selecting(rows: []).columns == 3)
    #expect(matrix.selecting(columns: []).rows == 3)
    #expect(matrix.transposed == Matrix([[1, 4, 7], [2, 5, 8], [3, 6, 9]]))
  }

  /// Sizes that differ in each dimension, so that no two can be mistaken for one another.
  @Test(arguments: [(3, 5, 4), (1, 7, 2), (17, 1, 9), (40, 33, 21)])
  func productsEqualTheirSums(rows: Int, inner: Int, columns: Int) {
    var generator = SeededGenerator(seed: UInt64(rows))
    let left = Matrix.random(rows: rows, columns: inner, from: &generator)
    let right = Matrix.random(rows: inner, columns: columns, from: &generator)
    var expected = Matrix(rows: rows, columns: columns)
    for row in 0..<rows {
      for column in 0..<columns {
        expected[row, column] = (0..<inner).reduce(0) { $0 + left[row, $1] * right[$1, column] }
      }
    }
    for product in [
      left.multiplied(by: right), left.multiplied(byTransposeOf: right.transposed),
      left.transposed.transposeMultiplied(by: right),
    ] {
      #expect(product.rows == rows)
      #expect(largestDifference(product.elements, expected.elements) < 1e-13)
    }
  }

  @Test(arguments: [(1, 1), (3, 5), (17, 2), (40, 133)])
  func gramMatricesHoldAllInnerProducts(rows: Int, columns: Int) {
    var generator = SeededGenerator(seed: UInt64(rows))
    let matrix = Matrix.random(rows: rows, columns: columns, from: &generator)
    let gram = matrix.rowGram()
    #expect(
      largestDifference(gram.elements, matrix.multiplied(by: matrix.transposed).elements) < 1e-13)
    #expect(gram.transposed == gram)
  }

  @Test func productsOfEmptyMatricesAreZero() {
    let tall = Matrix(rows: 3, columns: 0)
    #expect(tall.multiplied(by: Matrix(rows: 0, columns: 2)) == Matrix(rows: 3, columns: 2))
    #expect(tall.multiplied(byTransposeOf: tall) == Matrix(rows: 3, columns: 3))
    #expect(tall.transposeMultiplied(by: Matrix(rows: 3, columns: 2)).rows == 0)
    #expect(tall.rowGram() == Matrix(rows: 3, columns: 3))
  }
}
