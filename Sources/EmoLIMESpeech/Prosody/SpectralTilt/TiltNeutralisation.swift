import EmoLIMESignal
import Foundation

/// A linear-phase filter that gives speech a neutral spectral tilt.
///
/// The gain in dB is linear in the logarithm of the frequency within the range of the measured tilt, and
/// constant outside. The root mean square of the signal does not change.
struct TiltNeutralisation: Sendable {
  /// The neutral slope in dB per octave; `nil` for that of average speech.
  let neutralSlope: Double?

  /// The steepest filter in dB per octave; a voice does not need more.
  static let steepest = 6.0

  /// Returns the filtered signal, of the same length; the signal itself if it has no tilt.
  func apply(to signal: AudioSignal) -> AudioSignal {
    guard let tilt = SpectralTilt(signal) else { return signal }
    let needed = (neutralSlope ?? tilt.averageSlope) - tilt.slope
    let correction = min(max(needed, -Self.steepest), Self.steepest)
    let transform = transform(sampleRate: signal.sampleRate)
    let gains = (0..<transform.bins).map { bin in
      let frequency = Double(bin) * signal.sampleRate / Double(transform.frames.length)
      let within = min(max(frequency, tilt.range.lowerBound), tilt.range.upperBound)
      return Float(pow(10, correction * log2(within / tilt.range.lowerBound) / 20))
    }
    let filtered = MaskedOverlapAdd(transform: transform)
      .apply([BinMask(gains: gains)], to: signal)[0]
    return AudioSignal(validSamples: filtered, sampleRate: signal.sampleRate)
      .withPower(of: signal)
  }

  /// Returns a transform with windows of 30 to 60 ms at any sample rate.
  private func transform(sampleRate: Double) -> ShortTimeFourierTransform {
    var length = 16
    while Double(length) < 0.03 * sampleRate, length < 1 << 20 { length *= 2 }
    return ShortTimeFourierTransform(
      window: .hann, frames: FrameLayout(length: length, hop: length / 4, edge: .zeros))
  }
}
