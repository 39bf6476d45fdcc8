import EmoLIME
import EmoLIMESpeech
import Foundation

/// A cue that is planted into real speech, so that a classifier's reason is known.
enum Planting: String {
  /// One of three bands of 1 kHz is 10 dB louder.
  case band
  /// The pitch is constant for all speakers, at 202 Hz instead of 160 Hz: four semitones higher.
  case pitch

  /// The bands that are raised, counted from 0.
  static let bands = [1, 3, 5]
  private static let gain: Float = 3.162_277_7
  private static let pitches = (plain: 160.0, higher: 160 * pow(2, 4.0 / 12))

  /// The label of a signal without the cue.
  static let plain = "plain"

  /// The labels of the planted signals.
  var labels: [String] {
    switch self {
    case .band: Self.bands.map { "band \($0)" }
    case .pitch: ["higher"]
    }
  }

  /// The families of which one is right.
  ///
  /// The spectral parameters of Eyben et al. (2016) include the cepstrum and formants.
  var families: Set<String> {
    switch self {
    case .band: ["loudness", "spectral shape", "cepstrum", "formants"]
    case .pitch: ["F0"]
    }
  }

  /// Returns a signal with the cue of a label; `nil` if it cannot have one.
  func plant(_ label: String, in signal: AudioSignal) throws -> AudioSignal? {
    switch self {
    case .band:
      guard let index = labels.firstIndex(of: label) else { return signal }
      let raised = try FrequencyBands().decompose(signal).samples[Self.bands[index]]
      let samples = zip(signal.samples, raised).map { $0 + (Self.gain - 1) * $1 }
      return try AudioSignal(samples: samples, sampleRate: signal.sampleRate)
    case .pitch:
      let contour = try PitchTracker().contour(of: signal)
      let pitch = label == Self.plain ? Self.pitches.plain : Self.pitches.higher
      return IntonationFlattening(signal, contour: contour, frequency: pitch)?.apply(to: signal)
    }
  }
}
