/// What a layer of a transformer says about each frame of a signal.
public struct HiddenStates: Sendable, Hashable {
  /// The number of values of a frame.
  public let size: Int
  /// The values frame by frame; value v of frame f is at `f * size + v`.
  public let values: [Float]

  init(size: Int, values: [Float]) {
    self.size = size
    self.values = values
  }

  /// The number of frames.
  public var frameCount: Int { values.count / size }

  /// The values of one frame.
  public subscript(frame: Int) -> ArraySlice<Float> {
    values[frame * size..<(frame + 1) * size]
  }

  /// The mean over the frames.
  public var mean: [Double] {
    var sums = [Double](repeating: 0, count: size)
    values.withUnsafeBufferPointer { values in
      sums.withUnsafeMutableBufferPointer { sums in
        for frame in stride(from: 0, to: values.count, by: size) {
          for index in 0..<size { sums[index] += Double(values[frame + index]) }
        }
      }
    }
    return sums.map { $0 / Double(frameCount) }
  }
}
