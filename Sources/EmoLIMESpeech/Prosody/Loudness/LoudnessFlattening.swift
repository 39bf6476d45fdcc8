import EmoLIMESignal
import Foundation

/// Makes all speech of a sound equally loud.
///
/// Each moment is amplified by what its level lacks of the mean level of speech. The level is that
/// of an ``IntensityContour`` under a window of 128 ms: so all syllables become equally loud, while
/// the sounds within one, a closure and the vowel behind it, keep most of their difference. Below
/// the threshold of speech the amplification fades, and ``fade`` dB further down there is none:
/// pauses stay as quiet as they are, and their noise does not rise. The sound keeps its root mean
/// square.
struct LoudnessFlattening: Sendable {
  /// The length of the window in seconds.
  static let window = 0.128
  /// Over how many dB below the threshold of speech the amplification fades.
  static let fade = 10.0
  /// How often the level is measured and made equal: what the first pass leaves, where the level
  /// changes within a window, the second takes.
  private static let passes = 2

  /// A flattening, or nil where a sound is too short to have a contour, or silent.
  init?(_ contour: IntensityContour) {
    guard contour.peakLevel.isFinite, contour.levels.count > 2 else { return nil }
  }

  /// The flattened sound, as long as it was.
  func apply(to signal: AudioSignal) -> AudioSignal {
    var flattened = signal
    for _ in 0..<Self.passes {
      let contour = IntensityContour(flattened, window: Self.window)
      flattened = AudioSignal(
        validSamples: amplified(flattened.samples, by: factors(for: contour), every: contour.hop),
        sampleRate: signal.sampleRate)
    }
    return flattened.withPower(of: signal)
  }

  /// What each frame is multiplied by.
  private func factors(for contour: IntensityContour) -> [Float] {
    let threshold = contour.speechThreshold
    let speech = contour.levels.filter { $0 >= threshold }
    let mean = speech.reduce(0) { $0 + pow(10, $1 / 10) } / Double(max(1, speech.count))
    let target = 10 * log10(mean)
    return contour.levels.map { level in
      guard level < threshold else { return Float(pow(10, (target - level) / 20)) }
      let share = max(0, 1 - (threshold - level) / Self.fade)
      return Float(pow(10, share * (target - threshold) / 20))
    }
  }

  /// The samples times factors that are given every so many samples, linear between.
  private func amplified(_ samples: [Float], by factors: [Float], every hop: Int) -> [Float] {
    samples.indices.map { index in
      let frame = index / hop
      let share = Float(index % hop) / Float(hop)
      let next = factors[min(frame + 1, factors.count - 1)]
      return samples[index] * (factors[frame] + share * (next - factors[frame]))
    }
  }
}

extension AudioSignal {
  /// The signal, scaled to the mean power of another.
  func withPower(of other: AudioSignal) -> AudioSignal {
    func power(_ samples: [Float]) -> Double { samples.reduce(0) { $0 + Double($1) * Double($1) } }
    let own = power(samples)
    guard own > 0 else { return self }
    let factor = Float((power(other.samples) / own).squareRoot())
    return AudioSignal(validSamples: samples.map { $0 * factor }, sampleRate: sampleRate)
  }
}
