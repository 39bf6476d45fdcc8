extension SpeechTransformer {
  /// The output of one layer for one signal: one vector per frame.
  public struct HiddenStates: Sendable, Hashable {
    /// The number of values per frame.
    public let size: Int
    /// The values frame by frame; value v of frame f has the index `f * size + v`.
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

    /// The mean over the frames: `size` values.
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
}
