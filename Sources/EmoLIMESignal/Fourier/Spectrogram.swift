/// The short-time Fourier transform of a signal: complex values by frame and bin.
public struct Spectrogram: Sendable, Hashable {
  /// The values frame by frame, in each frame bin by bin, each a pair of real and imaginary part.
  public var values: [Float] {
    didSet { precondition(values.count == 2 * frames * bins, "A spectrogram keeps its size.") }
  }
  /// The number of frames.
  public let frames: Int
  /// The number of frequency bins, from 0 Hz up.
  public let bins: Int
  /// The transform that made the spectrogram.
  public let transform: ShortTimeFourierTransform
  /// The number of samples of the signal.
  public let sampleCount: Int
  /// The sample rate of the signal in Hz.
  public let sampleRate: Double

  init(
    values: [Float], frames: Int, bins: Int, transform: ShortTimeFourierTransform,
    sampleCount: Int, sampleRate: Double
  ) {
    self.values = values
    self.frames = frames
    self.bins = bins
    self.transform = transform
    self.sampleCount = sampleCount
    self.sampleRate = sampleRate
  }

  /// The complex value of a bin in a frame.
  public subscript(frame frame: Int, bin bin: Int) -> (real: Float, imaginary: Float) {
    let index = 2 * (frame * bins + bin)
    return (values[index], values[index + 1])
  }

  /// The frequency at the centre of a bin, in Hz.
  public func frequency(ofBin bin: Int) -> Double {
    Double(bin) * sampleRate / Double(transform.frames.length)
  }

  /// The moment on which a frame is centred, in seconds.
  public func time(ofFrame frame: Int) -> Double {
    Double(frame * transform.frames.hop) / sampleRate
  }
}
