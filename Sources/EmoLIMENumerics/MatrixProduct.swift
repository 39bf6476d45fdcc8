import COpenBLAS

extension Matrix {
  /// Returns the product of two matrices (BLAS `dgemm`).
  ///
  /// - Precondition: The columns of this matrix are as many as the rows of the other.
  package func multiplied(by other: Matrix) -> Matrix {
    precondition(columns == other.rows, "Inner sizes differ: \(columns) and \(other.rows).")
    return Matrix.product(
      self, transposed: false, other, transposed: false,
      rows: rows, inner: columns, columns: other.columns)
  }

  /// The product of this matrix and the transpose of another, by BLAS `dgemm`: entry (i, j) is
  /// the inner product of row i of this matrix and row j of the other.
  ///
  /// The last bits of an entry may depend on the number of rows; those of
  /// ``innerProducts(withRowsOf:)`` do not. For a matrix and itself, see ``rowGram()``.
  ///
  /// - Precondition: The numbers of columns are equal.
  package func multiplied(byTransposeOf other: Matrix) -> Matrix {
    precondition(columns == other.columns, "Row lengths differ: \(columns) and \(other.columns).")
    return Matrix.product(
      self, transposed: false, other, transposed: true,
      rows: rows, inner: columns, columns: other.rows)
  }

  /// Returns the product of the transpose of this matrix and another (BLAS `dgemm`).
  ///
  /// - Precondition: The numbers of rows are equal.
  package func transposeMultiplied(by other: Matrix) -> Matrix {
    precondition(rows == other.rows, "Column lengths differ: \(rows) and \(other.rows).")
    return Matrix.product(
      self, transposed: true, other, transposed: false,
      rows: columns, inner: rows, columns: other.columns)
  }

  private static func product(
    _ left: Matrix, transposed leftTransposed: Bool,
    _ right: Matrix, transposed rightTransposed: Bool,
    rows: Int, inner: Int, columns: Int
  ) -> Matrix {
    var result = Matrix(rows: rows, columns: columns)
    // BLAS rejects leading dimensions of zero; an empty sum is zero.
    guard rows > 0, inner > 0, columns > 0 else { return result }
    OpenBLAS.prepare()
    result.elements.withUnsafeMutableBufferPointer { output in
      cblas_dgemm(
        CblasRowMajor,
        leftTransposed ? CblasTrans : CblasNoTrans,
        rightTransposed ? CblasTrans : CblasNoTrans,
        Int32(rows), Int32(columns), Int32(inner),
        1, left.elements, Int32(left.columns),
        right.elements, Int32(right.columns),
        0, output.baseAddress, Int32(columns))
    }
    return result
  }
}
