import COpenBLAS

extension Matrix {
  /// Returns the eigenvalues of a symmetric matrix in ascending order (LAPACK `dsyevd`).
  ///
  /// Only the upper triangle is read.
  ///
  /// - Throws: ``LinearAlgebraError/notFinite`` or ``LinearAlgebraError/notConverged(routine:)``.
  /// - Precondition: The matrix is square.
  package func symmetricEigenvalues() throws(LinearAlgebraError) -> [Double] {
    try symmetricEigen(job: "N").values
  }

  /// Returns the eigenvalues of a symmetric matrix in ascending order, and its orthonormal eigenvectors
  /// (LAPACK `dsyevd`).
  ///
  /// Only the upper triangle is read.
  ///
  /// - Returns: The eigenvalues, and a matrix whose column j is the eigenvector of eigenvalue j.
  /// - Throws: ``LinearAlgebraError/notFinite`` or ``LinearAlgebraError/notConverged(routine:)``.
  /// - Precondition: The matrix is square.
  package func symmetricEigendecomposition() throws(LinearAlgebraError) -> (
    values: [Double], vectors: Matrix
  ) {
    try symmetricEigen(job: "V")
  }

  /// - Parameter job: LAPACK's code: `N` for eigenvalues, `V` for eigenvectors as well.
  private func symmetricEigen(
    job: Unicode.Scalar
  ) throws(LinearAlgebraError) -> (values: [Double], vectors: Matrix) {
    precondition(rows == columns, "Only a square matrix has eigenvalues.")
    guard elements.allSatisfy(\.isFinite) else { throw .notFinite }
    guard rows > 0 else { return ([], self) }
    OpenBLAS.prepare()
    var vectors = self
    var values = [Double](repeating: 0, count: rows)
    let status = LAPACKE_dsyevd(
      LAPACK_ROW_MAJOR, CChar(UInt8(ascii: job)), CChar(UInt8(ascii: "U")), Int32(rows),
      &vectors.elements, Int32(columns), &values)
    guard status == 0 else { throw .notConverged(routine: "dsyevd") }
    return (values, vectors)
  }
}
