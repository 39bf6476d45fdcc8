import EmoLIMESignal
import Foundation

/// Gives speech a neutral spectral tilt, by a linear-phase filter.
///
/// The filter's gain in dB is a straight line over the logarithm of the frequency within the range
/// over which the tilt was measured, and level outside. The sound keeps its root mean square.
struct TiltNeutralisation: Sendable {
  /// The slope in dB per octave that the spectrum gets, or nil for that of average speech.
  let neutralSlope: Double?

  /// The steepest filter, in dB per octave: a recording that would need more is not tilted by a
  /// voice.
  static let steepest = 6.0

  /// The neutral sound, as long as it was; as it was where it has no tilt.
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

  /// A transform of about 32 ms, whatever the sample rate.
  private func transform(sampleRate: Double) -> ShortTimeFourierTransform {
    var length = 16
    while Double(length) < 0.03 * sampleRate, length < 1 << 20 { length *= 2 }
    return ShortTimeFourierTransform(
      window: .hann, frames: FrameLayout(length: length, hop: length / 4, edge: .zeros))
  }
}
