import EmoLIMENumerics
import TestSupport
import Testing

/// Quadratic forms at many points at once.
struct QuadraticFormTests {
  /// Sizes on both sides of the tile width, against the sum over all pairs.
  @Test(arguments: [1, 20, 256, 257, 600])
  func formsAreSumsOverPairs(size: Int) throws {
    var generator = SeededGenerator(seed: UInt64(size))
    var matrix = Matrix(rows: size, columns: size)
    for row in 0..<size {
      for column in row..<size {
        matrix[row, column] = generator.nextNormal()
        matrix[column, row] = matrix[row, column]
      }
    }
    var points = Matrix(rows: 5, columns: size)
    for index in points.elements.indices { points.elements[index] = generator.nextNormal() }
    let expected = (0..<5).map { point in
      (0..<size).reduce(0.0) { sum, row in
        (0..<size).reduce(sum) { $0 + points[point, row] * matrix[row, $1] * points[point, $1] }
      }
    }
    let values = QuadraticForm(matrix).values(atRowsOf: points)
    #expect(largestDifference(values, expected) <= 1e-12 * Double(size * size))
  }

  @Test func emptyFormsAreZero() {
    let form = QuadraticForm(Matrix(rows: 0, columns: 0))
    #expect(form.values(atRowsOf: Matrix(rows: 2, columns: 0)) == [0, 0])
    let wide = QuadraticForm(Matrix(rows: 3, columns: 3, repeating: 1))
    #expect(wide.values(atRowsOf: Matrix(rows: 0, columns: 3)) == [])
  }
}
