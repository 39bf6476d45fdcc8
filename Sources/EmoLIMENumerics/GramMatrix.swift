import COpenBLAS

extension Matrix {
  /// The Gram matrix of the rows, by BLAS `dsyrk`: entry (i, j) is the inner product of rows i and j.
  ///
  /// It takes half the time of a product with the transpose, and is symmetric to the last bit.
  package func rowGram() -> Matrix {
    var result = Matrix(rows: rows, columns: rows)
    // BLAS refuses leading dimensions of zero, and an empty sum is zero anyway.
    guard rows > 0, columns > 0 else { return result }
    OpenBLAS.prepare()
    result.elements.withUnsafeMutableBufferPointer { output in
      cblas_dsyrk(
        CblasRowMajor, CblasLower, CblasNoTrans, Int32(rows), Int32(columns),
        1, elements, Int32(columns), 0, output.baseAddress, Int32(rows))
      for row in 0..<rows {
        for column in 0..<row { output[column * rows + row] = output[row * rows + column] }
      }
    }
    return result
  }
}
