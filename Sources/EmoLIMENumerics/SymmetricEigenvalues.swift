import COpenBLAS

extension Matrix {
  /// Returns the eigenvalues of a symmetric matrix in ascending order (LAPACK `dsyevd`).
  ///
  /// Only the upper triangle is read.
  ///
  /// - Throws: ``LinearAlgebraError/notFinite`` or ``LinearAlgebraError/notConverged(routine:)``.
  /// - Precondition: The matrix is square.
  package func symmetricEigenvalues() throws(LinearAlgebraError) -> [Double] {
    precondition(rows == columns, "Only a square matrix has eigenvalues.")
    guard elements.allSatisfy(\.isFinite) else { throw .notFinite }
    guard rows > 0 else { return [] }
    OpenBLAS.prepare()
    var workspace = elements
    var eigenvalues = [Double](repeating: 0, count: rows)
    let status = LAPACKE_dsyevd(
      LAPACK_ROW_MAJOR, CChar(UInt8(ascii: "N")), CChar(UInt8(ascii: "U")), Int32(rows),
      &workspace, Int32(columns), &eigenvalues)
    guard status == 0 else { throw .notConverged(routine: "dsyevd") }
    return eigenvalues
  }
}
