/// The contours of a signal, one after the other in memory: one value per frame each.
struct ContourTable: Sendable {
  /// The distance from one contour to the next.
  let stride: Int
  /// The values; frame f of contour c is at `c * stride + f`.
  private var values: [Float]

  /// Creates contours of zeros.
  ///
  /// - Parameters:
  ///   - contours: The number of contours.
  ///   - frames: The number of frames of the longest one.
  init(contours: Int, frames: Int) {
    // Four frames are written at once.
    stride = (frames + 3) / 4 * 4
    values = [Float](repeating: 0, count: contours * stride)
  }

  /// Calls a closure with the first frames of a contour.
  @inline(__always)
  func withContour<Result>(
    _ index: Int, frames: Int, _ body: (UnsafeBufferPointer<Float>) -> Result
  ) -> Result {
    values.withUnsafeBufferPointer { values in
      let start = index * stride
      return body(UnsafeBufferPointer(rebasing: values[start..<start + frames]))
    }
  }

  /// Calls a closure that fills the contours.
  mutating func fill(_ body: (Memory) throws -> Void) rethrows {
    let stride = stride
    try values.withUnsafeMutableBufferPointer { values in
      guard let base = values.baseAddress else { return }
      try body(Memory(base: base, stride: stride))
    }
  }

  /// The memory of the contours.
  struct Memory {
    fileprivate let base: UnsafeMutablePointer<Float>
    fileprivate let stride: Int

    /// The memory of a contour.
    @inline(__always)
    subscript(contour: Int) -> UnsafeMutablePointer<Float> { base + contour * stride }

    /// Writes four frames of a contour.
    @inline(__always)
    func write(_ value: FrameLanes, to contour: Int, frame: Int) {
      UnsafeMutableRawPointer(self[contour] + frame).storeBytes(of: value, as: FrameLanes.self)
    }
  }
}
