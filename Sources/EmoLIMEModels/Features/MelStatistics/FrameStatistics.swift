import EmoLIMENumerics
import Foundation

/// The mean and the population standard deviation of each column.
struct ColumnStatistics {
  let means: [Double]
  let standardDeviations: [Double]

  /// The matrix must have a row.
  init(of matrix: Matrix) {
    let (rows, columns) = (matrix.rows, matrix.columns)
    var means = [Double](repeating: 0, count: columns)
    var squares = means
    matrix.elements.withUnsafeBufferPointer { elements in
      means.withUnsafeMutableBufferPointer { means in
        squares.withUnsafeMutableBufferPointer { squares in
          for start in stride(from: 0, to: elements.count, by: columns) {
            for column in 0..<columns { means[column] += elements[start + column] }
          }
          for column in 0..<columns { means[column] /= Double(rows) }
          for start in stride(from: 0, to: elements.count, by: columns) {
            for column in 0..<columns {
              let deviation = elements[start + column] - means[column]
              squares[column] += deviation * deviation
            }
          }
        }
      }
    }
    self.means = means
    self.standardDeviations = squares.map { ($0 / Double(rows)).squareRoot() }
  }
}

/// The first rows of the orthonormal discrete cosine transform of type II.
func cosineTransform(size: Int, coefficients: Int) -> Matrix {
  var result = Matrix(rows: coefficients, columns: size)
  for coefficient in 0..<coefficients {
    let norm = ((coefficient == 0 ? 1.0 : 2.0) / Double(size)).squareRoot()
    for index in 0..<size {
      let angle = Double.pi * Double(coefficient) * (Double(index) + 0.5) / Double(size)
      result[coefficient, index] = norm * cos(angle)
    }
  }
  return result
}

/// The slope of each column at each row, by least squares over the two rows before and after; the
/// first and the last row replace missing rows.
func slopes(of matrix: Matrix) -> Matrix {
  let (rows, columns) = (matrix.rows, matrix.columns)
  var result = Matrix(rows: rows, columns: columns)
  matrix.elements.withUnsafeBufferPointer { elements in
    result.elements.withUnsafeMutableBufferPointer { output in
      for row in 0..<rows {
        let start = { (offset: Int) in min(max(row + offset, 0), rows - 1) * columns }
        let (before2, before1) = (start(-2), start(-1))
        let (after1, after2) = (start(1), start(2))
        for column in 0..<columns {
          let near = elements[after1 + column] - elements[before1 + column]
          let far = elements[after2 + column] - elements[before2 + column]
          output[row * columns + column] = (near + 2 * far) / 10
        }
      }
    }
  }
  return result
}
