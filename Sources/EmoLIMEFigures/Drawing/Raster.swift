/// A greyscale image.
package struct Raster: Sendable, Hashable {
  package let width: Int
  package let height: Int
  /// The grey levels row by row from the top, from 0 (black) to 255 (white).
  package let levels: [UInt8]

  /// - Parameter gray: The grey levels row by row from the top, from 0 (black) to 1 (white).
  init(width: Int, height: Int, gray: [Float]) {
    self.width = width
    self.height = height
    // NaN fails the comparison and becomes black.
    levels = gray.map { UInt8(($0 > 0 ? min(1, $0) : 0) * 255 + 0.5) }
  }
}
