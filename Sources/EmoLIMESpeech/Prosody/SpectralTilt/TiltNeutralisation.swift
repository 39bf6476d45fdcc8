import EmoLIMESignal
import Foundation

/// A linear-phase filter that gives speech a neutral spectral tilt.
struct TiltNeutralisation: Sendable {
  /// The neutral slope in dB per octave; `nil` for that of average speech.
  let neutralSlope: Double?

  /// Returns the filtered signal, of the same length; the signal itself if it has no tilt.
  func apply(to signal: AudioSignal) -> AudioSignal {
    guard let tilt = SpectralTilt(signal) else { return signal }
    let needed = (neutralSlope ?? tilt.averageSlope) - tilt.slope
    return TiltFilter(
      change: min(max(needed, -TiltFilter.steepest), TiltFilter.steepest), range: tilt.range
    ).apply(to: signal)
  }
}

/// A linear-phase filter that changes the spectral tilt of speech.
///
/// The gain in dB is linear in the logarithm of the frequency within the range of the measured tilt, and
/// constant outside. The root mean square of the signal does not change.
struct TiltFilter: Sendable {
  /// The change of the slope in dB per octave.
  let change: Double
  /// The range of the measured tilt in Hz.
  let range: ClosedRange<Double>

  /// The steepest filter in dB per octave; a voice does not need more.
  static let steepest = 6.0

  /// Returns the filtered signal, of the same length.
  func apply(to signal: AudioSignal) -> AudioSignal {
    let transform = ShortTimeFourierTransform.speech(sampleRate: signal.sampleRate)
    let gains = (0..<transform.bins).map { bin in
      let frequency = Double(bin) * signal.sampleRate / Double(transform.frames.length)
      let within = min(max(frequency, range.lowerBound), range.upperBound)
      return Float(pow(10, change * log2(within / range.lowerBound) / 20))
    }
    let filtered = MaskedOverlapAdd(transform: transform)
      .apply([BinMask(gains: gains)], to: signal)[0]
    return AudioSignal(validSamples: filtered, sampleRate: signal.sampleRate)
      .withPower(of: signal)
  }
}
