/// An error of the analysis of speech: a setting that is out of range, or a signal without prosody.
public enum SpeechError: Error, Equatable, Sendable {
  /// A range of fundamental frequencies (Hz) that is empty or reaches outside what can be found.
  case invalidPitchRange(ClosedRange<Double>, nyquist: Double)
  /// A setting that is out of its range or no number.
  case invalidSetting(name: String, value: Double, expected: ClosedRange<Double>)
  /// A ``Prosody`` without cues.
  case noCues
  /// A signal that has none of these prosodic cues, so that none could be masked.
  case noProsody([Prosody.Cue])
}

extension SpeechError: CustomStringConvertible {
  /// The error in a sentence: what is wrong, and what would be right.
  public var description: String {
    switch self {
    case .invalidPitchRange(let range, let nyquist):
      "Fundamental frequencies from \(range.lowerBound) to \(range.upperBound) Hz cannot be found; "
        + "the range must lie between \(PitchTracker.lowestFrequency) and \(nyquist) Hz, half the "
        + "sample rate, and end above its start."
    case .invalidSetting(let name, let value, let expected):
      "The \(name) is \(value); it must be from \(expected.lowerBound) to \(expected.upperBound)."
    case .noCues:
      "No prosodic cue is to be masked; there must be at least one."
    case .noProsody(let cues):
      "The signal has no \(cues.map(\.rawValue).joined(separator: " and no ")) that could be masked; "
        + "there must be voice for the melody, three syllables for the tempo, and sound."
    }
  }
}
