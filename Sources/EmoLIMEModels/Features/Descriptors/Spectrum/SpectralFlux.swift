/// The root mean square change of magnitudes from frame to frame.
enum SpectralFlux {
  /// Returns the flux of four frames; 0 in the first frame of a signal.
  ///
  /// - Parameters:
  ///   - previous: The magnitudes in the frame before the first, or `nil` at the first frame.
  ///   - bins: The bins that count.
  static func describe(
    _ magnitude: UnsafePointer<FrameLanes>, previous: UnsafePointer<Float>?, bins: Range<Int>
  ) -> FrameLanes {
    var sum = WideLanes(repeating: 0)
    for bin in bins {
      let current = magnitude[bin]
      let change = current.wide - current.delayed(after: previous?[bin] ?? current[0]).wide
      sum += change * change
    }
    return (sum / Double(bins.count)).squareRoot().narrow
  }
}
