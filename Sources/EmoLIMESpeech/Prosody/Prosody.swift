import EmoLIMESignal

/// Takes the prosody of speech apart into cues that can be switched off one by one.
///
/// Prosody does not add up as frequency bands do: a sound without its melody is made anew from the
/// recording. With all cues on it is the recording, sample for sample; with all off it is the same
/// words, spoken evenly on one note.
///
/// ```swift
/// let prosody = try Prosody().maskable(signal)
/// let monotone = prosody.samples(keeping: [.spectralTilt, .loudness, .tempo])
/// ```
public struct Prosody: Masker, Hashable, Codable {
  /// The cues that can be switched off.
  public var cues: Set<Prosody.Cue>
  /// What finds the fundamental frequency.
  public var pitch: PitchTracker
  /// The ``SpectralTilt`` without the timbre, in dB per octave; nil for that of average speech.
  ///
  /// Recordings differ in their microphones; the mean tilt of a corpus's neutral clips makes a
  /// neutral of its own.
  public var neutralTilt: Double?

  /// Prosody in terms of some cues.
  ///
  /// - Parameters:
  ///   - cues: what can be switched off, at least one.
  ///   - pitch: what finds the fundamental frequency; the range suits all voices.
  ///   - neutralTilt: the spectral tilt without the timbre, from -24 to 24 dB per octave.
  public init(
    cues: Set<Prosody.Cue> = Set(Prosody.Cue.allCases), pitch: PitchTracker = .init(),
    neutralTilt: Double? = nil
  ) {
    self.cues = cues
    self.pitch = pitch
    self.neutralTilt = neutralTilt
  }

  /// The cues in a line.
  public var summary: String {
    "prosody: \(orderedCues.map(\.rawValue).joined(separator: ", ")); \(pitch.summary)"
      + (neutralTilt.map { "; neutral tilt \($0) dB per octave" } ?? "")
  }

  /// The cues of a signal.
  ///
  /// What the signal does not have, as whispered speech has no melody, is there all the same, and its
  /// description says why it is absent: switching it off does nothing.
  ///
  /// - Throws: ``SpeechError/noCues`` where no cue is asked for;
  ///   ``SpeechError/invalidSetting(name:value:expected:)`` for the neutral tilt;
  ///   ``SpeechError/noProsody(_:)`` where the signal has none of those that are; what the pitch
  ///   tracker throws.
  public func maskable(_ signal: AudioSignal) throws(SpeechError) -> MaskableProsody {
    guard !cues.isEmpty else { throw .noCues }
    if let neutralTilt, !Self.tilts.contains(neutralTilt) {
      throw .invalidSetting(name: "neutral tilt", value: neutralTilt, expected: Self.tilts)
    }
    let maskable = MaskableProsody(
      signal: signal, cues: orderedCues, pitch: try pitch.contour(of: signal),
      neutralTilt: neutralTilt)
    guard !maskable.present.isEmpty else { throw .noProsody(orderedCues) }
    return maskable
  }

  /// The cues of a signal, ready to be switched; nothing is random in it, and no fill has room.
  ///
  /// - Throws: what ``maskable(_:)`` throws.
  public func maskable(
    _ signal: AudioSignal, fill: Fill, seed: UInt64
  ) throws -> any MaskableSignal {
    try maskable(signal)
  }

  /// What cues are when they are switched off, whatever the fill.
  public func replacement(for fill: Fill) -> String { "neutral" }

  private static let tilts = -24.0...24.0

  private var orderedCues: [Prosody.Cue] { Prosody.Cue.allCases.filter(cues.contains) }
}
