import COpenBLAS

extension Matrix {
  /// The product of two matrices, by BLAS `dgemm`.
  ///
  /// The inner sizes must agree, else this traps.
  public func multiplied(by other: Matrix) -> Matrix {
    precondition(columns == other.rows, "Inner sizes differ: \(columns) and \(other.rows).")
    return Matrix.product(
      self, transposed: false, other, transposed: false,
      rows: rows, inner: columns, columns: other.columns)
  }

  /// The product of this matrix and the transpose of another, by BLAS `dgemm`: entry (i, j) is
  /// the inner product of row i of this matrix and row j of the other.
  ///
  /// The last bits of an entry may depend on how many rows there are; those of
  /// ``innerProducts(withRowsOf:)`` do not. The numbers of columns must agree, else this traps. Of a
  /// matrix and itself, see ``rowGram()``.
  public func multiplied(byTransposeOf other: Matrix) -> Matrix {
    precondition(columns == other.columns, "Row lengths differ: \(columns) and \(other.columns).")
    return Matrix.product(
      self, transposed: false, other, transposed: true,
      rows: rows, inner: columns, columns: other.rows)
  }

  /// The product of the transpose of this matrix and another, by BLAS `dgemm`.
  ///
  /// The numbers of rows must agree, else this traps.
  public func transposeMultiplied(by other: Matrix) -> Matrix {
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
    // BLAS refuses leading dimensions of zero, and an empty sum is zero anyway.
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
