/// The short-time Fourier transform of a signal: complex values by frame and bin.
package struct Spectrogram: Sendable, Hashable {
  /// The values frame by frame, and bin by bin within a frame, each a real and an imaginary part.
  package var values: [Float] {
    didSet { precondition(values.count == 2 * frames * bins, "A spectrogram keeps its size.") }
  }
  /// The number of frames.
  package let frames: Int
  /// The number of frequency bins, from 0 Hz up.
  package let bins: Int
  private let transform: ShortTimeFourierTransform
  private let sampleCount: Int
  private let sampleRate: Double

  /// Creates the spectrogram of a signal.
  package init(_ signal: AudioSignal, transform: ShortTimeFourierTransform = .speech) {
    self.transform = transform
    frames = transform.frames.frameCount(samples: signal.samples.count)
    bins = transform.bins
    sampleCount = signal.samples.count
    sampleRate = signal.sampleRate
    var values: [Float] = []
    values.reserveCapacity(frames * 2 * bins)
    transform.forEachSpectrum(of: signal) { _, spectrum in values += spectrum }
    self.values = values
  }

  /// Returns the signal of the spectrogram, by overlap-add.
  ///
  /// - Throws: ``SignalError/notFinite(index:)`` if a value was changed to NaN or infinity.
  package func signal() throws(SignalError) -> AudioSignal {
    var overlapAdd = OverlapAdd(
      transform: transform, normalisation: transform.normalisation(sampleCount: sampleCount))
    let width = 2 * bins
    var spectrum = [Float](repeating: 0, count: width)
    for index in 0..<frames {
      for offset in 0..<width { spectrum[offset] = values[index * width + offset] }
      overlapAdd.add(destroying: &spectrum)
    }
    return try AudioSignal(samples: overlapAdd.finish(), sampleRate: sampleRate)
  }

  /// The complex value of a bin in a frame.
  package subscript(frame frame: Int, bin bin: Int) -> (real: Float, imaginary: Float) {
    let index = 2 * (frame * bins + bin)
    return (values[index], values[index + 1])
  }

  /// Returns the frequency at the centre of a bin, in Hz.
  package func frequency(ofBin bin: Int) -> Double {
    Double(bin) * sampleRate / Double(transform.frames.length)
  }

  /// Returns the time at the centre of a frame, in seconds.
  package func time(ofFrame frame: Int) -> Double {
    Double(frame * transform.frames.hop) / sampleRate
  }
}
