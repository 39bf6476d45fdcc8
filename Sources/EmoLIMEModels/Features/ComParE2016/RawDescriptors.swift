/// The low-level descriptors of a signal before smoothing, contour after contour.
struct RawDescriptors: Sendable {
  /// The number of frames of 20 ms; four more than the long ones.
  let shortFrames: Int
  /// The number of frames of 60 ms, at least one.
  let longFrames: Int
  /// The number of frames whose pitch was decided before the signal ended.
  var decidedFrames = 0
  /// The stride from one contour to the next.
  let stride: Int
  /// The values; frame f of descriptor d is at `d * stride + f`.
  var values: [Float]

  init(shortFrames: Int, longFrames: Int) {
    self.shortFrames = shortFrames
    self.longFrames = longFrames
    // Four frames are written at once.
    stride = (shortFrames + 3) / 4 * 4
    values = [Float](repeating: 0, count: DescriptorIndex.count * stride)
  }

  /// The number of frames that a descriptor has.
  func frames(of descriptor: Int) -> Int {
    DescriptorIndex.voice.contains(descriptor) || descriptor == DescriptorIndex.zeroCrossingRate
      ? longFrames : shortFrames
  }

  /// Calls a closure with the contour of a descriptor.
  @inline(__always)
  func withContour<Result>(
    _ descriptor: Int, _ body: (UnsafeBufferPointer<Float>) -> Result
  ) -> Result {
    values.withUnsafeBufferPointer { values in
      let start = descriptor * stride
      return body(
        UnsafeBufferPointer(rebasing: values[start..<start + frames(of: descriptor)]))
    }
  }
}
