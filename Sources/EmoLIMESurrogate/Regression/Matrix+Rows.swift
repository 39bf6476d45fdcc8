import EmoLIMENumerics

// Passes over all rows of a matrix, through buffers so that the compiler vectorises them.
extension Matrix {
  /// Subtracts a vector, an element for each column, from every row.
  mutating func subtractFromRows(_ vector: [Double]) {
    let (rows, columns) = (rows, columns)
    elements.withUnsafeMutableBufferPointer { elements in
      vector.withUnsafeBufferPointer { vector in
        for row in 0..<rows {
          for column in 0..<columns { elements[row * columns + column] -= vector[column] }
        }
      }
    }
  }

  /// Multiplies every row by a factor of its own.
  mutating func multiplyRows(by factors: [Double]) {
    let (rows, columns) = (rows, columns)
    elements.withUnsafeMutableBufferPointer { elements in
      for row in 0..<rows {
        let factor = factors[row]
        for column in 0..<columns { elements[row * columns + column] *= factor }
      }
    }
  }

  /// Subtracts another matrix of the same size.
  mutating func subtract(_ other: Matrix) {
    elements.withUnsafeMutableBufferPointer { elements in
      other.elements.withUnsafeBufferPointer { other in
        for index in elements.indices { elements[index] -= other[index] }
      }
    }
  }

  /// The sum of each column, every row times its weight.
  func columnSums(weights: [Double]) -> [Double] {
    accumulatingRows { row, element in weights[row] * element }
  }

  /// The sum of the squares in each column.
  var columnSumsOfSquares: [Double] {
    accumulatingRows { _, element in element * element }
  }

  /// The sum in each column of what a function makes of a row's number and an element.
  @inline(__always)
  private func accumulatingRows(_ term: (Int, Double) -> Double) -> [Double] {
    var sums = [Double](repeating: 0, count: columns)
    sums.withUnsafeMutableBufferPointer { sums in
      elements.withUnsafeBufferPointer { elements in
        for row in 0..<rows {
          for column in 0..<columns {
            sums[column] += term(row, elements[row * columns + column])
          }
        }
      }
    }
    return sums
  }
}
