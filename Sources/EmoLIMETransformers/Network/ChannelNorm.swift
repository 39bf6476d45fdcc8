import CTransformerKernels

/// Group norm with a group for each channel: each channel to zero mean and unit variance over time
/// (Wu and He 2018), then its gain and bias.
struct ChannelNorm: Sendable {
  private let parameters: LayerNorm

  init(_ parameters: LayerNorm) { self.parameters = parameters }

  /// What a signal's frames are to be multiplied by, and what is to be added.
  struct Scale {
    let gain: [Float]
    let bias: [Float]

    func apply(to frames: UnsafeMutablePointer<Float>, frameCount: Int) {
      for frame in 0..<frameCount {
        kernel_scale(frames + frame * gain.count, gain.count, gain, bias)
      }
    }
  }

  /// The scale that brings frames to zero mean and unit variance.
  ///
  /// - Parameter write: writes a range of the frames. Frames are computed here and once more where
  ///   they are used, which is cheaper than keeping them all.
  func scale(
    frameCount: Int, crew: Crew, write: (Range<Int>, UnsafeMutablePointer<Float>) -> Void
  ) -> Scale {
    let channels = parameters.gain.count
    let limit = 1024
    let pieces = (frameCount + limit - 1) / limit
    let scratch = (0..<crew.size).map { _ in FloatBuffer(count: limit * channels) }
    // Sums of each piece, added up in the order of the pieces.
    var sums = [Double](repeating: 0, count: pieces * 2 * channels)
    sums.withUnsafeMutableBufferPointer { sums in
      let sums = sums.baseAddress!
      crew.forEach(pieces) { worker, piece in
        let range = frameCount * piece / pieces..<frameCount * (piece + 1) / pieces
        let frames = scratch[worker].pointer
        write(range, frames)
        let first = sums + piece * 2 * channels
        let second = first + channels
        for frame in 0..<range.count {
          let values = frames + frame * channels
          for channel in 0..<channels {
            let value = Double(values[channel])
            first[channel] += value
            second[channel] += value * value
          }
        }
      }
    }
    return scale(sums: sums, frameCount: Double(frameCount))
  }

  private func scale(sums: [Double], frameCount: Double) -> Scale {
    let channels = parameters.gain.count
    var gain = parameters.gain
    var bias = parameters.bias
    for channel in 0..<channels {
      let starts = stride(from: 0, to: sums.count, by: 2 * channels)
      let mean = starts.reduce(0) { $0 + sums[$1 + channel] } / frameCount
      let square = starts.reduce(0) { $0 + sums[$1 + channels + channel] } / frameCount
      let variance = max(square - mean * mean, 0)
      let factor = Double(gain[channel]) / (variance + Double(parameters.epsilon)).squareRoot()
      gain[channel] = Float(factor)
      bias[channel] = Float(Double(bias[channel]) - mean * factor)
    }
    return Scale(gain: gain, bias: bias)
  }
}
