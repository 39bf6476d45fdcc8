import COpenBLAS

/// A quadratic form wᵀAw of a symmetric matrix A, evaluated at many points.
///
/// BLAS `dgemm` reads the matrix once for all points, and only one triangle of the matrix is
/// multiplied, which halves the work.
package struct QuadraticForm: Sendable {
  /// The number of rows and columns of A.
  package let size: Int
  /// A with its diagonal tiles halved: the tiles on and above the diagonal then sum to wᵀAw / 2.
  private let upperTiles: [Double]

  /// The number of columns multiplied at once.
  ///
  /// Tiles of this width keep `dgemm` near its peak rate and contain little of the other triangle.
  private static let tileWidth = 256

  /// Creates the quadratic form of a symmetric matrix.
  ///
  /// Symmetry is not checked: only the tiles on and above the diagonal are read.
  ///
  /// - Precondition: The matrix is square.
  package init(_ matrix: Matrix) {
    precondition(matrix.rows == matrix.columns, "A quadratic form needs a square matrix.")
    size = matrix.rows
    var tiles = matrix.elements
    for start in stride(from: 0, to: size, by: Self.tileWidth) {
      let tile = start..<min(start + Self.tileWidth, size)
      for row in tile {
        for column in tile {
          tiles[row * size + column] /= 2
        }
      }
    }
    upperTiles = tiles
  }

  /// Returns the values of the form at the rows of a matrix.
  ///
  /// - Precondition: The rows have ``size`` columns.
  package func values(atRowsOf points: Matrix) -> [Double] {
    precondition(points.columns == size, "Points of \(points.columns), a form of \(size).")
    guard points.rows > 0, size > 0 else { return [Double](repeating: 0, count: points.rows) }
    OpenBLAS.prepare()
    var images = [Double](repeating: 0, count: points.rows * size)
    var values = [Double](repeating: 0, count: points.rows)
    upperTiles.withUnsafeBufferPointer { tiles in
      points.elements.withUnsafeBufferPointer { points in
        images.withUnsafeMutableBufferPointer { images in
          guard let tiles = tiles.baseAddress, let points = points.baseAddress,
            let images = images.baseAddress
          else { return }
          multiply(points, count: values.count, tiles: tiles, into: images)
          for index in values.indices {
            values[index] =
              2 * cblas_ddot(Int32(size), points + index * size, 1, images + index * size, 1)
          }
        }
      }
    }
    return values
  }

  /// Multiplies the points by the tiles on and above the diagonal.
  private func multiply(
    _ points: UnsafePointer<Double>, count: Int, tiles: UnsafePointer<Double>,
    into images: UnsafeMutablePointer<Double>
  ) {
    for start in stride(from: 0, to: size, by: Self.tileWidth) {
      let end = min(start + Self.tileWidth, size)
      cblas_dgemm(
        CblasRowMajor, CblasNoTrans, CblasNoTrans,
        Int32(count), Int32(end - start), Int32(end),
        1, points, Int32(size), tiles + start, Int32(size),
        0, images + start, Int32(size))
    }
  }
}
