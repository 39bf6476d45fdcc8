/// A picture of pixels.
struct Raster: Sendable, Hashable {
  let width: Int
  let height: Int
  /// Row by row from the top: 0x00RRGGBB.
  let pixels: [UInt32]

  /// - Parameter gray: the level of each pixel from 0 (black) to 1 (white), row by row.
  init(width: Int, height: Int, gray: [Float]) {
    self.width = width
    self.height = height
    pixels = gray.map { level in
      // Written so that a NaN is black.
      let byte = UInt32((level > 0 ? min(1, level) : 0) * 255 + 0.5)
      return byte << 16 | byte << 8 | byte
    }
  }
}
