import EmoLIMENumerics
import Foundation

/// The background noise of a recording, estimated from its quietest frames.
///
/// The spectrum is the mean power, in each bin of a short-time Fourier transform, of the quietest tenth
/// of the frames. It equals that of stationary noise if speech pauses for a tenth of the time. In a
/// recording without pauses it is the spectrum of the weakest speech; digital silence gives no noise.
package struct BackgroundNoise: Sendable, Hashable {
  /// The mean squared magnitude of each bin, from 0 Hz to half the sample rate, in the units of the
  /// transform.
  package let powers: [Double]
  private let signal: AudioSignal
  private let transform: ShortTimeFourierTransform

  /// The share of the frames that are treated as noise.
  package static let quietShare = 0.1

  /// Estimates the noise of a recording.
  package init(of signal: AudioSignal, transform: ShortTimeFourierTransform = .speech) {
    self.signal = signal
    self.transform = transform
    let spectrogram = Spectrogram(signal, transform: transform)
    // Frames that reach beyond the ends are quiet because they are half empty.
    let whole = (0..<spectrogram.frames).filter {
      let start = transform.frames.start(ofFrame: $0)
      return start >= 0 && start + transform.frames.length <= signal.samples.count
    }
    let candidates = whole.isEmpty ? Array(0..<spectrogram.frames) : whole
    let energies = candidates.map { frame in spectrogram.powers(ofFrame: frame).reduce(0, +) }
    let quietest = candidates.indices.sorted { (energies[$0], $0) < (energies[$1], $1) }
      .prefix(max(1, Int(Self.quietShare * Double(candidates.count))))
    var powers = [Double](repeating: 0, count: spectrogram.bins)
    for index in quietest {
      for (bin, power) in spectrogram.powers(ofFrame: candidates[index]).enumerated() {
        powers[bin] += power / Double(quietest.count)
      }
    }
    self.powers = powers
  }

  /// Returns Gaussian noise of this spectrum, as long as the recording.
  ///
  /// - Parameter seed: The seed of the random numbers.
  /// - Throws: ``SignalError``, which no valid recording can cause.
  package func signal(seed: UInt64) throws(SignalError) -> AudioSignal {
    let white = AudioSignal.whiteNoise(amplitude: 1, like: signal, seed: seed)
    let window = transform.window.coefficients(length: transform.frames.length)
    // The expected power of white noise of unit variance in each bin.
    let whitePower = window.reduce(0.0) { $0 + Double($1) * Double($1) }
    let gains = powers.map { Float(($0 / whitePower).squareRoot()) }
    var spectrogram = Spectrogram(white, transform: transform)
    var values = spectrogram.values
    for frame in 0..<spectrogram.frames {
      for (bin, gain) in gains.enumerated() {
        let index = 2 * (frame * gains.count + bin)
        values[index] *= gain
        values[index + 1] *= gain
      }
    }
    spectrogram.values = values
    return try spectrogram.signal()
  }
}

extension Spectrogram {
  /// Returns the squared magnitude of each bin of a frame.
  fileprivate func powers(ofFrame frame: Int) -> [Double] {
    (0..<bins).map { bin in
      let (real, imaginary) = self[frame: frame, bin: bin]
      return Double(real) * Double(real) + Double(imaginary) * Double(imaginary)
    }
  }
}
