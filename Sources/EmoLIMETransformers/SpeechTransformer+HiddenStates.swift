extension SpeechTransformer {
  /// The output of one layer for one signal: one vector of ``size`` values per frame.
  ///
  /// Frames are 20 ms apart for the published models at 16 kHz; each covers 25 ms of the waveform.
  /// The values have no unit.
  public struct HiddenStates: Sendable, Hashable {
    /// The number of values per frame: `configuration.hiddenSize`.
    public let size: Int
    /// The values frame by frame, ``frameCount`` rows by ``size`` columns in row-major order; value
    /// v of frame f has the index `f * size + v`.
    public let values: [Float]

    init(size: Int, values: [Float]) {
      self.size = size
      self.values = values
    }

    /// The number of frames, at least 1: about 50 per second of signal for the published models.
    public var frameCount: Int { values.count / size }

    /// Returns the values of one frame: a slice of ``values``, so its first index is `frame *
    /// size`.
    ///
    /// - Parameter frame: The frame, from 0 to `frameCount - 1`.
    public subscript(frame: Int) -> ArraySlice<Float> {
      values[frame * size..<(frame + 1) * size]
    }

    /// The mean over the frames: `size` values, summed in double precision.
    ///
    /// This is the pooling of the classification heads and of ``HiddenStateFeatures``.
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
