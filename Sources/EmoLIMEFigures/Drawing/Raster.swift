/// A picture of grey pixels.
package struct Raster: Sendable, Hashable {
  package let width: Int
  package let height: Int
  /// Row by row from the top, from 0 for black to 255 for white.
  package let levels: [UInt8]

  /// - Parameter gray: the level of each pixel from 0 (black) to 1 (white), row by row.
  init(width: Int, height: Int, gray: [Float]) {
    self.width = width
    self.height = height
    // Written so that a NaN is black.
    levels = gray.map { UInt8(($0 > 0 ? min(1, $0) : 0) * 255 + 0.5) }
  }
}
