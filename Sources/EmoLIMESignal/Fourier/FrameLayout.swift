/// The division of a signal into overlapping frames.
///
/// Frame m is centred on sample m · `hop`. The last frame is centred on the end of the signal or
/// beyond, so that every sample lies within half a hop of the centre of a frame. These are the centred
/// frames of `librosa.stft`, and one more if the length is not a multiple of the hop.
package struct FrameLayout: Sendable, Hashable {
  /// The length of a frame in samples.
  package let length: Int
  /// The distance of frames in samples.
  package let hop: Int
  /// The continuation of the signal at its ends.
  package let edge: ShortTimeFourierTransform.Edge

  package init(length: Int, hop: Int, edge: ShortTimeFourierTransform.Edge) {
    self.length = length
    self.hop = hop
    self.edge = edge
  }

  /// Returns the number of frames of a signal.
  package func frameCount(samples: Int) -> Int {
    1 + (samples + hop - 1) / hop
  }

  /// Returns the index in the signal of a frame's first sample; negative before the signal's start.
  package func start(ofFrame frame: Int) -> Int {
    frame * hop - length / 2
  }

  /// Copies a frame of a signal, each sample times its factor.
  package func copyFrame(
    _ frame: Int, of samples: UnsafeBufferPointer<Float>, times factors: [Float],
    into output: UnsafeMutablePointer<Float>
  ) {
    let start = start(ofFrame: frame)
    let inside = max(0, -start)..<max(max(0, -start), min(length, samples.count - start))
    for index in 0..<inside.lowerBound {
      output[index] = outside(start + index, of: samples) * factors[index]
    }
    for index in inside {
      output[index] = samples[start + index] * factors[index]
    }
    for index in inside.upperBound..<length {
      output[index] = outside(start + index, of: samples) * factors[index]
    }
  }

  /// Returns the sample that continues the signal at an index outside it.
  private func outside(_ index: Int, of samples: UnsafeBufferPointer<Float>) -> Float {
    switch edge {
    case .zeros:
      return 0
    case .reflection:
      // A signal that is mirrored at both ends repeats with this period.
      let period = 2 * (samples.count - 1)
      guard period > 0 else { return samples[0] }
      let phase = ((index % period) + period) % period
      return samples[min(phase, period - phase)]
    }
  }
}
