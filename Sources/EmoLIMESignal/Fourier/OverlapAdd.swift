/// A signal that grows by one inverse Fourier transform after another.
struct OverlapAdd {
  private let frames: FrameLayout
  private let shape: [Float]
  private let fft: RealFFT
  private var samples: [Float]
  private var frame: [Float]

  init(transform: ShortTimeFourierTransform, sampleCount: Int) {
    frames = transform.frames
    shape = transform.window.coefficients(length: transform.frames.length)
    fft = RealFFT.shared(length: transform.frames.length)
    samples = [Float](repeating: 0, count: sampleCount)
    frame = [Float](repeating: 0, count: transform.frames.length)
  }

  /// Adds the windowed signal of one frame's spectrum, which is overwritten.
  mutating func add(destroying spectrum: UnsafeMutablePointer<Float>, frame index: Int) {
    let start = frames.start(ofFrame: index)
    let first = max(0, -start)
    let end = min(frames.length, samples.count - start)
    guard first < end else { return }
    frame.withUnsafeMutableBufferPointer { frame in
      // The buffer of a frame is never empty: a transform has at least two samples.
      fft.inverse(destroying: spectrum, into: frame.baseAddress!)
      shape.withUnsafeBufferPointer { shape in
        samples.withUnsafeMutableBufferPointer { samples in
          for index in first..<end {
            samples[start + index] += frame[index] * shape[index]
          }
        }
      }
    }
  }

  /// The signal, each sample times its factor.
  consuming func finish(times factors: [Float]) -> [Float] {
    samples.withUnsafeMutableBufferPointer { samples in
      factors.withUnsafeBufferPointer { factors in
        for index in samples.indices { samples[index] *= factors[index] }
      }
    }
    return samples
  }
}
