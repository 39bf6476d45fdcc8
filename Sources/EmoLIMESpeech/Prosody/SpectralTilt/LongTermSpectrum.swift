import EmoLIMESignal
import Foundation

/// The power spectrum of a sound, averaged over the frames that are taken for speech.
struct LongTermSpectrum {
  /// The mean power of each bin.
  private let powers: [Double]
  /// The width of a bin in Hz.
  private let binWidth: Double
  private let nyquist: Double

  /// The least length of a frame in seconds: bins are at most half as wide as the lowest
  /// third-octave band that is measured.
  private static let frameDuration = 0.04

  init(_ signal: AudioSignal) {
    let intensity = IntensityContour(signal)
    let length = max(2, Int(Self.frameDuration * signal.sampleRate))
    let frames = FrameLayout(length: length, hop: intensity.hop, edge: .zeros)
    let window = ShortTimeFourierTransform.Window.hann.coefficients(length: length)
    let fft = RealFFT.shared(length: length)
    var powers = [Double](repeating: 0, count: fft.bins)
    var frame = [Float](repeating: 0, count: length)
    var spectrum = [Float](repeating: 0, count: 2 * fft.bins)
    let threshold = intensity.speechThreshold
    signal.samples.withUnsafeBufferPointer { samples in
      // Frames of the spectrum and of the intensity are centred on the same samples.
      for (index, level) in intensity.levels.enumerated() where level >= threshold {
        frames.copyFrame(index, of: samples, times: window, into: &frame)
        fft.forward(frame, into: &spectrum)
        for bin in powers.indices {
          let (real, imaginary) = (Double(spectrum[2 * bin]), Double(spectrum[2 * bin + 1]))
          powers[bin] += real * real + imaginary * imaginary
        }
      }
    }
    self.powers = powers
    binWidth = signal.sampleRate / Double(length)
    nyquist = signal.nyquistFrequency
  }

  /// The power within a band in Hz, in an arbitrary unit.
  func power(of band: ClosedRange<Double>) -> Double {
    let mask = BinMask(
      lower: band.lowerBound / binWidth, upper: band.upperBound / binWidth, bins: powers.count,
      nyquist: nyquist / binWidth)
    return mask.shares.enumerated().reduce(0) { sum, pair in
      sum + Double(pair.element) * powers[mask.firstBin + pair.offset]
    }
  }
}
