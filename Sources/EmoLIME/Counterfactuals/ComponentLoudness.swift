import EmoLIMESignal
import Foundation

/// The loudness of components, by a simple model.
///
/// The specific loudness of a critical band grows as the power 0.23 of its excitation (Fastl and Zwicker
/// 2007, *Psychoacoustics: facts and models*, chapter 8). A gain of g dB then multiplies the loudness of a
/// component by 10^(0.023 g). Excitation does not spread to other critical bands, and there is no threshold
/// in quiet, because the level of playback is unknown.
struct ComponentLoudness: Sendable {
  /// The share of each component in the sum of their loudnesses, from 0 to 1.
  let shares: [Double]

  private static let exponent = 0.23

  /// Measures the loudness of components, over frames and critical bands.
  init(of parts: [[Float]], sampleRate: Double) throws(SignalError) {
    var loudnesses: [Double] = []
    for part in parts {
      let signal = try AudioSignal(samples: part, sampleRate: sampleRate)
      loudnesses.append(
        Self.excitations(of: signal).reduce(0) { $0 + pow($1, Self.exponent) })
    }
    let total = loudnesses.reduce(0, +)
    shares = loudnesses.map { total > 0 ? $0 / total : 0 }
  }

  /// Returns the loudness with gains of the components in dB, divided by the loudness without.
  func ratio(ofGains gains: [Double]) -> Double {
    zip(shares, gains).reduce(0) { $0 + $1.0 * pow(10, Self.exponent * $1.1 / 10) }
  }

  /// Returns the power of each critical band of each frame.
  private static func excitations(of signal: AudioSignal) -> [Double] {
    let spectrogram = Spectrogram(
      signal, transform: .speech(sampleRate: signal.sampleRate))
    let bands = (0..<spectrogram.bins).map { bin in
      // The scale begins at -0.53 Bark.
      Int(max(0, FrequencyBands.Scale.bark.value(atHertz: spectrogram.frequency(ofBin: bin))))
    }
    let width = (bands.last ?? 0) + 1
    var powers = [Double](repeating: 0, count: spectrogram.frames * width)
    for frame in 0..<spectrogram.frames {
      for bin in 0..<spectrogram.bins {
        let (real, imaginary) = spectrogram[frame: frame, bin: bin]
        powers[frame * width + bands[bin]] += Double(real * real + imaginary * imaginary)
      }
    }
    return powers
  }
}
