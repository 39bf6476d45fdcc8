import Foundation

/// Gives speech the spectral tilt of average speech (``SpectralTilt``), by a linear-phase filter.
///
/// The filter's gain in dB is a straight line over the logarithm of the frequency within the range
/// over which the tilt was measured, and level outside. The sound keeps its root mean square.
struct TimbreNeutralisation: Sendable {
  /// By how many dB per octave the filter rises.
  let correction: Double
  private let range: ClosedRange<Double>

  /// The steepest filter, in dB per octave: a recording that would need more is not tilted by a
  /// voice.
  static let steepest = 6.0

  init(_ tilt: SpectralTilt) {
    correction = min(max(tilt.neutralSlope - tilt.slope, -Self.steepest), Self.steepest)
    range = tilt.range
  }

  /// The neutral sound, as long as it was.
  func apply(to signal: AudioSignal) -> AudioSignal {
    let transform = transform(sampleRate: signal.sampleRate)
    let middle = (log2(range.lowerBound) + log2(range.upperBound)) / 2
    let gains = (0..<transform.bins).map { bin in
      let frequency = Double(bin) * signal.sampleRate / Double(transform.frames.length)
      let octave = log2(min(max(frequency, range.lowerBound), range.upperBound))
      return Float(pow(10, correction * (octave - middle) / 20))
    }
    let filtered = MaskedOverlapAdd(transform: transform, masks: [BinMask(gains: gains)])
      .apply(to: signal)[0]
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
