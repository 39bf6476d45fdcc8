import EmoLIMENumerics
import Foundation
import TestSupport
import Testing

/// Eigenvalues of symmetric matrices.
struct SymmetricEigenvaluesTests {
  /// The second difference matrix of n rows has the eigenvalues 2 - 2 cos(πk / (n + 1)).
  @Test(arguments: [1, 2, 7, 60])
  func secondDifferences(size: Int) throws {
    var matrix = Matrix(rows: size, columns: size)
    for index in 0..<size {
      matrix[index, index] = 2
      if index > 0 {
        matrix[index, index - 1] = -1
        matrix[index - 1, index] = -1
      }
    }
    let expected = (1...size).map { 2 - 2 * cos(.pi * Double($0) / Double(size + 1)) }
    #expect(largestDifference(try matrix.symmetricEigenvalues(), expected) <= 1e-13)
  }

  @Test func onlyTheUpperTriangleIsRead() throws {
    let matrix = try #require(Matrix([[1, 2], [99, 1]]))
    #expect(largestDifference(try matrix.symmetricEigenvalues(), [-1, 3]) <= 1e-14)
  }

  @Test func emptyAndNonFiniteMatrices() throws {
    #expect(try Matrix(rows: 0, columns: 0).symmetricEigenvalues() == [])
    #expect(throws: LinearAlgebraError.notFinite) {
      try Matrix(rows: 2, columns: 2, repeating: .nan).symmetricEigenvalues()
    }
  }
}
