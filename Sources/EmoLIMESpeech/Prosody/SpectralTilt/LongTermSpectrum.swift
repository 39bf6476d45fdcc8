import EmoLIMESignal
import Foundation

/// The long-term average spectrum of speech: the mean power spectrum of the frames above the speech
/// threshold.
struct LongTermSpectrum {
  /// The mean power of each bin.
  private let powers: [Double]
  /// The width of a bin in Hz.
  private let binWidth: Double
  private let nyquist: Double

  /// The length of a frame in seconds: bins are at most half as wide as the lowest third-octave band.
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
      // Frames of the spectrum and of the intensity have the same centres.
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

  /// Returns the power within a band (Hz), in an arbitrary unit.
  func power(of band: ClosedRange<Double>) -> Double {
    let mask = BinMask(
      lower: band.lowerBound / binWidth, upper: band.upperBound / binWidth, bins: powers.count,
      nyquist: nyquist / binWidth)
    return mask.shares.enumerated().reduce(0) { sum, pair in
      sum + Double(pair.element) * powers[mask.firstBin + pair.offset]
    }
  }
}
