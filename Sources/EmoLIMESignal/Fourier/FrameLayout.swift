/// How a signal is cut into overlapping frames, and what its edges are continued with.
///
/// Frame m is centred on sample m · `hop`. There are as many frames as it takes for the last to be
/// centred on the end of the signal or beyond, so that every sample lies within half a hop of the
/// centre of some frame. These are `librosa.stft`'s centred frames, and one more where the length
/// is no multiple of the hop.
public struct FrameLayout: Sendable, Hashable {
  /// What stands before the first and behind the last sample of a signal.
  public enum Edge: String, Sendable, Hashable, Codable, CaseIterable {
    /// Silence.
    case zeros
    /// The signal mirrored at its first and last sample, as often as it takes.
    case reflection
  }

  /// The length of a frame in samples.
  public let length: Int
  /// The step from one frame to the next, in samples.
  public let hop: Int
  /// What the signal is continued with at its edges.
  public let edge: Edge

  package init(length: Int, hop: Int, edge: Edge) {
    self.length = length
    self.hop = hop
    self.edge = edge
  }

  /// The number of frames of a signal.
  public func frameCount(samples: Int) -> Int {
    1 + (samples + hop - 1) / hop
  }

  /// The index in the signal of the first sample of a frame; negative before the signal's start.
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

  /// The sample that continues the signal at an index outside it.
  private func outside(_ index: Int, of samples: UnsafeBufferPointer<Float>) -> Float {
    switch edge {
    case .zeros:
      return 0
    case .reflection:
      // Mirrored at both ends, a signal repeats with this period.
      let period = 2 * (samples.count - 1)
      guard period > 0 else { return samples[0] }
      let phase = ((index % period) + period) % period
      return samples[min(phase, period - phase)]
    }
  }
}
