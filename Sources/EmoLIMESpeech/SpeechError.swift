/// An error in the settings of a speech analysis, or a signal without prosody.
///
/// Settings are checked when a signal is analysed, not when a type is created.
public enum SpeechError: Error, Equatable, Sendable {
  /// A range of fundamental frequencies (Hz) that is empty or not between 20 Hz and half the sample rate.
  case invalidPitchRange(ClosedRange<Double>, nyquist: Double)
  /// A setting that is out of its range or NaN.
  case invalidSetting(name: String, value: Double, expected: ClosedRange<Double>)
  /// A ``Prosody`` without any cue.
  case noCues
  /// A signal that has none of these prosodic cues.
  case noProsody([Prosody.Cue])
}

extension SpeechError: CustomStringConvertible {
  /// The error and its remedy in one or two sentences, with the setting, its value and the valid
  /// range.
  public var description: String {
    switch self {
    case .invalidPitchRange(let range, let nyquist):
      "F0 range \(range.lowerBound)–\(range.upperBound) Hz is invalid. It must lie between "
        + "\(PitchTracker.lowestFrequency) and \(nyquist) Hz, half the sample rate, and its lower end "
        + "must be below its upper end."
    case .invalidSetting(let name, let value, let expected):
      "The \(name) is \(value). It must be from \(expected.lowerBound) to \(expected.upperBound)."
    case .noCues:
      "The prosody has no cue to mask. It needs at least one."
    case .noProsody(let cues):
      "The signal has no \(cues.map(\.rawValue).joined(separator: " and no ")) to mask. Intonation needs "
        + "voiced speech, tempo at least three syllables."
    }
  }
}
