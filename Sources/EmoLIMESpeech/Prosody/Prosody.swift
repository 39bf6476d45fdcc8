import EmoLIMESignal

/// Prosodic cues as components: intonation, loudness, spectral tilt and tempo.
///
/// Prosodic cues do not sum to the signal: the recording is resynthesised with neutral cues. With
/// all cues present, the signal is the recording, sample for sample. With all cues masked, it contains
/// the same words with constant pitch, equal loudness and an even tempo.
///
/// ```swift
/// let maskable = try Prosody().maskable(signal)
/// let monotone = maskable.samples(keeping: [.loudness, .spectralTilt, .tempo])
/// ```
public struct Prosody: Masker, Hashable, Codable {
  /// The cues that can be masked, at least one; by default all four. Each is one component.
  public var cues: Set<Cue>
  /// The tracker of the fundamental frequency, which also decides on voicing for intonation and
  /// tempo.
  public var pitch: PitchTracker
  /// The spectral tilt of a signal with this cue masked, in dB per octave, from -24 to 24; `nil`,
  /// the default, for that of average speech (-5.5; Byrne et al. 1994).
  ///
  /// Microphones change the tilt of recordings. To compare within a corpus, use the mean
  /// ``SpectralTilt/slope`` of its neutral clips. The tilt is changed by at most 6 dB per octave.
  public var neutralTilt: Double?

  /// Creates prosodic components. The settings are checked by ``maskable(_:)``.
  ///
  /// - Parameters:
  ///   - cues: The cues that can be masked, at least one.
  ///   - pitch: The tracker of the fundamental frequency; the default range suits all voices.
  ///   - neutralTilt: The neutral spectral tilt, from -24 to 24 dB per octave; `nil` for that of
  ///     average speech.
  public init(
    cues: Set<Cue> = Set(Cue.allCases), pitch: PitchTracker = .init(),
    neutralTilt: Double? = nil
  ) {
    self.cues = cues
    self.pitch = pitch
    self.neutralTilt = neutralTilt
  }

  /// The cues and their settings in one line, for the provenance of an explanation.
  public var summary: String {
    "prosody: \(orderedCues.map(\.rawValue).joined(separator: ", ")); \(pitch.summary)"
      + (neutralTilt.map { "; neutral tilt \($0) dB per octave" } ?? "")
  }

  /// Returns a signal with maskable cues.
  ///
  /// A cue that the signal does not have, such as the intonation of whispered speech, remains a
  /// component with the reason in ``Component/absence``: masking it does not change the signal. The
  /// F0 contour, intensity and syllables are found once, here, and used for all masked signals.
  ///
  /// - Parameter signal: A recording of speech by one speaker.
  /// - Throws: ``SpeechError/noCues`` if ``cues`` is empty;
  ///   ``SpeechError/invalidSetting(name:value:expected:)`` if the neutral tilt is out of range;
  ///   ``SpeechError/noProsody(_:)`` if the signal has none of the cues; the errors of
  ///   ``PitchTracker/contour(of:)``.
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

  /// Returns a signal with maskable cues, as an explainer requests it.
  ///
  /// - Parameters:
  ///   - signal: A recording of speech by one speaker.
  ///   - fill: No effect: a masked cue is neutral.
  ///   - seed: No effect: masking uses no random numbers.
  /// - Throws: The errors of ``maskable(_:)``.
  public func maskable(
    _ signal: AudioSignal, fill: Fill, seed: UInt64
  ) throws -> any MaskableSignal {
    try maskable(signal)
  }

  /// Returns the description of masked cues, "neutral", for any fill.
  public func replacement(for fill: Fill) -> String { "neutral" }

  private static let tilts = -24.0...24.0

  private var orderedCues: [Cue] { Cue.allCases.filter(cues.contains) }
}
