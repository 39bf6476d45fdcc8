/// A signal that is summed from the inverse Fourier transforms of its frames.
///
/// Only the samples under the current window are kept open, in double precision, so that neither small
/// hops nor long signals cost accuracy or memory.
struct OverlapAdd {
  private let frames: FrameLayout
  private let shape: [Float]
  private let normalisation: OverlapNormalisation
  private let fft: RealFFT
  /// Sums of the samples under the current window.
  private var open: [Double]
  private var frame: [Float]
  /// The index in the signal of the first open sample.
  private var openStart: Int
  private var samples: [Float] = []

  /// - Parameter normalisation: The final factor of each sample of the sum.
  init(transform: ShortTimeFourierTransform, normalisation: OverlapNormalisation) {
    frames = transform.frames
    shape = transform.window.coefficients(length: transform.frames.length)
    fft = RealFFT.shared(length: transform.frames.length)
    self.normalisation = normalisation
    open = [Double](repeating: 0, count: transform.frames.length)
    frame = [Float](repeating: 0, count: transform.frames.length)
    openStart = transform.frames.start(ofFrame: 0)
    samples.reserveCapacity(normalisation.count)
  }

  /// Adds the windowed inverse transform of the next frame's spectrum, which is overwritten.
  mutating func add(destroying spectrum: UnsafeMutablePointer<Float>) {
    frame.withUnsafeMutableBufferPointer { frame in
      // The buffer of a frame is never empty: a transform has at least two samples.
      fft.inverse(destroying: spectrum, into: frame.baseAddress!)
      shape.withUnsafeBufferPointer { shape in
        open.withUnsafeMutableBufferPointer { open in
          for index in open.indices {
            open[index] += Double(frame[index]) * Double(shape[index])
          }
        }
      }
    }
    close(frames.hop)
  }

  /// Returns the signal.
  consuming func finish() -> [Float] {
    close(frames.length)
    return samples
  }

  /// Appends the first open samples to the signal, and opens as many new ones behind the others.
  private mutating func close(_ count: Int) {
    open.withUnsafeMutableBufferPointer { open in
      for index in 0..<count {
        let place = openStart + index
        guard place >= 0, place < normalisation.count else { continue }
        samples.append(Float(open[index] * Double(normalisation[place])))
      }
      for index in count..<open.count { open[index - count] = open[index] }
      for index in open.count - count..<open.count { open[index] = 0 }
    }
    openStart += count
  }
}
