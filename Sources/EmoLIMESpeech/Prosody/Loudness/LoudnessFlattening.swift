import EmoLIMESignal
import Foundation

/// A gain over time that makes all speech of a signal equally loud.
///
/// The gain is the difference of the mean level of speech and the level of an ``IntensityContour`` with
/// a window of 128 ms. All syllables become equally loud, while the sounds within a syllable keep most
/// of their differences. Below the speech threshold the gain decreases, to 0 dB at ``fade`` dB below it,
/// so that the noise of pauses is not amplified. The root mean square of the signal does not change.
struct LoudnessFlattening: Sendable {
  /// The length of the window in seconds.
  static let window = 0.128
  /// The range in dB below the speech threshold in which the gain decreases to 0 dB.
  static let fade = 10.0
  /// The number of passes; the second corrects levels that change within a window of the first.
  private static let passes = 2

  /// Creates a flattening; `nil` if the signal is silent or too short to have a contour.
  init?(_ contour: IntensityContour) {
    guard contour.peakLevel.isFinite, contour.levels.count > 2 else { return nil }
  }

  /// Returns the flattened signal, of the same length.
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

  /// Returns the gain factor of each frame.
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

  /// Returns the samples times factors, which are given every `hop` samples and interpolated linearly.
  private func amplified(_ samples: [Float], by factors: [Float], every hop: Int) -> [Float] {
    samples.indices.map { index in
      let frame = index / hop
      let share = Float(index % hop) / Float(hop)
      let next = factors[min(frame + 1, factors.count - 1)]
      return samples[index] * (factors[frame] + share * (next - factors[frame]))
    }
  }
}
