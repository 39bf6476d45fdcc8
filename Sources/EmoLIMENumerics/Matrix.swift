/// A dense matrix of `Double`, stored row by row.
///
/// ```swift
/// let matrix = Matrix(rows: 2, columns: 3, elements: [1, 2, 3, 4, 5, 6])!
/// matrix[1, 0]      // 4
/// matrix.row(0)     // [1, 2, 3]
/// ```
///
/// Indices out of range trap, as in `Array`.
package struct Matrix: Sendable, Hashable {
  /// The number of rows.
  package let rows: Int
  /// The number of columns.
  package let columns: Int

  @usableFromInline
  var storage: [Double]

  /// The elements row by row; element (r, c) has the index `r * columns + c`.
  ///
  /// Elements can be changed in place. A change of their number traps.
  @inlinable
  package var elements: [Double] {
    get { storage }
    // An observer would copy the array for each change from another module.
    _modify {
      defer { precondition(storage.count == rows * columns, "A matrix cannot change its size.") }
      yield &storage
    }
  }

  /// Creates a matrix with equal elements.
  ///
  /// - Precondition: The sizes are not negative.
  package init(rows: Int, columns: Int, repeating value: Double = 0) {
    self.rows = rows
    self.columns = columns
    self.storage = [Double](repeating: value, count: rows * columns)
  }

  /// Creates a matrix from its elements, or `nil` if their number is not `rows * columns`.
  ///
  /// - Parameters:
  ///   - rows: The number of rows.
  ///   - columns: The number of columns.
  ///   - elements: The elements row by row.
  package init?(rows: Int, columns: Int, elements: [Double]) {
    let size = rows.multipliedReportingOverflow(by: columns)
    guard rows >= 0, columns >= 0, !size.overflow, elements.count == size.partialValue else {
      return nil
    }
    self.rows = rows
    self.columns = columns
    self.storage = elements
  }

  /// Creates a matrix from its rows, or `nil` if they differ in length.
  package init?(_ rows: [[Double]]) {
    let columns = rows.first?.count ?? 0
    guard rows.allSatisfy({ $0.count == columns }) else { return nil }
    self.init(rows: rows.count, columns: columns, elements: Array(rows.joined()))
  }

  /// The element in a row and a column.
  @inlinable
  package subscript(row: Int, column: Int) -> Double {
    get {
      precondition(column >= 0 && column < columns, "Column out of range.")
      return storage[row * columns + column]
    }
    set {
      precondition(column >= 0 && column < columns, "Column out of range.")
      storage[row * columns + column] = newValue
    }
  }

  /// Returns the elements of a row.
  package func row(_ row: Int) -> ArraySlice<Double> {
    elements[row * columns..<(row + 1) * columns]
  }

  /// The rows as arrays.
  package var rowArrays: [[Double]] { (0..<rows).map { Array(row($0)) } }

  /// Returns the elements of a column.
  package func column(_ column: Int) -> [Double] {
    (0..<rows).map { self[$0, column] }
  }

  /// Returns the matrix of some columns, in the given order.
  package func selecting(columns chosen: [Int]) -> Matrix {
    var result = Matrix(rows: rows, columns: chosen.count)
    for row in 0..<rows {
      for (position, column) in chosen.enumerated() {
        result[row, position] = self[row, column]
      }
    }
    return result
  }

  /// Returns the matrix of some rows, in the given order.
  package func selecting(rows chosen: [Int]) -> Matrix {
    var result = Matrix(rows: chosen.count, columns: columns)
    for (position, row) in chosen.enumerated() {
      result.elements.replaceSubrange(
        position * columns..<(position + 1) * columns, with: self.row(row))
    }
    return result
  }

  /// Returns the rows of this matrix followed by those of another.
  ///
  /// - Precondition: The numbers of columns are equal.
  package func appending(_ other: Matrix) -> Matrix {
    precondition(other.columns == columns, "Widths differ: \(columns) and \(other.columns).")
    var result = Matrix(rows: rows + other.rows, columns: columns)
    result.elements = elements + other.elements
    return result
  }

  /// Replaces some rows by those of another matrix.
  ///
  /// - Precondition: The other matrix has as many rows as the range, and as many columns as this
  ///   matrix.
  package mutating func replaceRows(_ replaced: Range<Int>, with other: Matrix) {
    precondition(other.rows == replaced.count && other.columns == columns, "Sizes differ.")
    elements.replaceSubrange(
      replaced.lowerBound * columns..<replaced.upperBound * columns, with: other.elements)
  }

  /// The transposed matrix.
  package var transposed: Matrix {
    var result = Matrix(rows: columns, columns: rows)
    for row in 0..<rows {
      for column in 0..<columns {
        result[column, row] = self[row, column]
      }
    }
    return result
  }
}
