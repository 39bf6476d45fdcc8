import EmoLIMESignal
import Foundation

extension EditableProsody: JointEditor {
  /// The group of the edits of prosody.
  static let group = AudioSignal.Edit.Group(name: "prosody") { try EditableProsody($0) }

  /// The change that each edit of prosody sets, by the name of the edit.
  private static let values: [String: WritableKeyPath<Change, Double> & Sendable] = [
    "pitch-level": \.pitchLevel, "pitch-range": \.pitchRange, "tempo": \.tempo,
    "pauses": \.pauses, "spectral-tilt": \.spectralTilt,
  ]

  package func absence(of edit: String) -> String? {
    switch edit {
    case "pitch-level", "pitch-range": pitchAbsence
    case "pauses": pauseAbsence
    case "spectral-tilt": tiltAbsence
    default: nil
    }
  }

  /// Returns just noticeable differences from the recording.
  ///
  /// - The level of the pitch: 0.29 semitones, 2 Hz at 120 Hz in vowels with a moving F0 (Klatt 1973,
  ///   *Discrimination of fundamental frequency contours in synthetic speech*).
  /// - The range of the pitch: 1.5 semitones of the distance between the 5th and the 95th percentile ('t
  ///   Hart 1981, *Differential sensitivity to pitch distance, particularly in speech*, 1.5 to 2).
  /// - The tempo: 5 % (Quené 2007, *On the just noticeable difference for tempo in speech*).
  ///
  /// The one of the level is for a moving F0, as in speech: 0.3 Hz are heard where it is steady.
  package func audibility(of edit: String, at value: Double) -> Double? {
    switch edit {
    case "pitch-level": abs(value) / (12 * log2(122.0 / 120))
    case "pitch-range": abs(value - 1) * pitchSpan / 1.5
    case "tempo": abs(log(value)) / log(1.05)
    default: nil
    }
  }

  package func signal(
    _ signal: AudioSignal, changedBy values: [String: Double]
  ) throws -> AudioSignal {
    var change = Change()
    for (name, value) in values {
      if let path = Self.values[name] { change[keyPath: path] = value }
    }
    return changed(signal, by: change)
  }
}
