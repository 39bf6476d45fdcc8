import EmoLIMENumerics

// Operations on all rows of a matrix, through buffers so that the compiler vectorises them.
extension Matrix {
  /// Subtracts a vector, one element per column, from every row.
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

  /// Subtracts another matrix of the same size.
  mutating func subtract(_ other: Matrix) {
    elements.withUnsafeMutableBufferPointer { elements in
      other.elements.withUnsafeBufferPointer { other in
        for index in elements.indices { elements[index] -= other[index] }
      }
    }
  }

  /// Returns the weighted sum of each column, one weight per row.
  func columnSums(weights: [Double]) -> [Double] {
    accumulatingRows { row, element in weights[row] * element }
  }

  /// The sum of the squares in each column.
  var columnSumsOfSquares: [Double] {
    accumulatingRows { _, element in element * element }
  }

  /// Returns the sum in each column of a function of the row number and the element.
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
