import EmoLIMESignal

extension AudioSignal.Edit {
  /// The shift of the pitch, from -12 to 12 semitones.
  ///
  /// Voiced speech is resynthesised by pitch-synchronous overlap-add: formants and durations do not change.
  /// Values near 0 sound like the recording and are not the same samples.
  public static let pitchLevel = AudioSignal.Edit.change(
    \.pitchLevel, absence: \.pitchAbsence, name: "pitch-level", title: "Pitch level",
    unit: "semitones", neutral: 0, range: -12...12,
    values: [-8, -6, -4, -2, -1, 0, 1, 2, 4, 6, 8])

  /// The range of the pitch, from 0 (flat) to 2 (double): the factor of its distance in semitones from the
  /// median.
  public static let pitchRange = AudioSignal.Edit.change(
    \.pitchRange, absence: \.pitchAbsence, name: "pitch-range", title: "Pitch range", unit: "×",
    neutral: 1, range: 0...2, values: [0, 0.25, 0.5, 0.75, 1, 1.25, 1.5, 1.75, 2])

  /// The tempo, from half to twice as fast, by waveform-similarity overlap-add: pitch and formants do not
  /// change.
  public static let tempo = AudioSignal.Edit.change(
    \.tempo, absence: \.noAbsence, name: "tempo", title: "Tempo", unit: "×", neutral: 1,
    range: 0.5...2, values: [0.5, 0.6, 0.7, 0.85, 1, 1.2, 1.4, 1.7, 2], isLogarithmic: true)

  /// The duration of pauses, from 0 (none) to 3 times as long.
  ///
  /// Pauses are quiet for at least 0.2 s: more than 25 dB below the loudest speech. Silence before and
  /// after the speech is none.
  public static let pauses = AudioSignal.Edit.change(
    \.pauses, absence: \.pauseAbsence, name: "pauses", title: "Pauses", unit: "×", neutral: 1,
    range: 0...3, values: [0, 0.5, 1, 1.5, 2, 2.5, 3])

  /// The change of the spectral tilt, from -6 to 6 dB per octave.
  ///
  /// The gain in dB is linear in the logarithm of the frequency within ``SpectralTilt/range``, 400 to
  /// 5000 Hz in wide-band recordings, and constant outside. The mean power does not change.
  public static let spectralTilt = AudioSignal.Edit.change(
    \.spectralTilt, absence: \.tiltAbsence, name: "spectral-tilt", title: "Spectral tilt",
    unit: "dB per octave", neutral: 0, range: -6...6, values: [-6, -4, -2, -1, 0, 1, 2, 4, 6])

  /// The edits of prosody: level and range of the pitch, tempo, pauses and spectral tilt.
  public static let prosody = [pitchLevel, pitchRange, tempo, pauses, spectralTilt]

  /// Returns the edit of one value of a change.
  private static func change(
    _ value: WritableKeyPath<EditableProsody.Change, Double> & Sendable,
    absence: KeyPath<EditableProsody, String?> & Sendable, name: String, title: String,
    unit: String, neutral: Double, range: ClosedRange<Double>, values: [Double],
    isLogarithmic: Bool = false
  ) -> AudioSignal.Edit {
    AudioSignal.Edit(
      name: name, title: title, unit: unit, neutral: neutral, range: range, values: values,
      isLogarithmic: isLogarithmic,
      preparing: { signal in
        let speech = try EditableProsody(signal)
        if let reason = speech[keyPath: absence] { return Editor(of: signal, absence: reason) }
        return Editor { amount in
          var change = EditableProsody.Change()
          change[keyPath: value] = amount
          return speech.changed(by: change)
        }
      }
    ).sharing(EditableProsody.group)
  }
}

extension EditableProsody {
  /// The tempo of any recording can change.
  fileprivate var noAbsence: String? { nil }
}
