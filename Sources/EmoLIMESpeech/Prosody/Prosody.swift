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
  /// The cues that can be masked.
  public var cues: Set<Cue>
  /// The tracker of the fundamental frequency.
  public var pitch: PitchTracker
  /// The spectral tilt of a signal with this cue masked, in dB per octave; `nil` for that of average
  /// speech.
  ///
  /// Microphones change the tilt of recordings. To compare within a corpus, use the mean
  /// ``SpectralTilt/slope`` of its neutral clips.
  public var neutralTilt: Double?

  /// Creates prosodic components.
  ///
  /// - Parameters:
  ///   - cues: The cues that can be masked, at least one.
  ///   - pitch: The tracker of the fundamental frequency; the default range suits all voices.
  ///   - neutralTilt: The neutral spectral tilt, from -24 to 24 dB per octave.
  public init(
    cues: Set<Cue> = Set(Cue.allCases), pitch: PitchTracker = .init(),
    neutralTilt: Double? = nil
  ) {
    self.cues = cues
    self.pitch = pitch
    self.neutralTilt = neutralTilt
  }

  /// The cues and their settings in one line.
  public var summary: String {
    "prosody: \(orderedCues.map(\.rawValue).joined(separator: ", ")); \(pitch.summary)"
      + (neutralTilt.map { "; neutral tilt \($0) dB per octave" } ?? "")
  }

  /// Returns a signal with maskable cues.
  ///
  /// A cue that the signal does not have, such as the intonation of whispered speech, remains a
  /// component with the reason in ``Component/absence``: masking it does not change the signal.
  ///
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

  /// Returns a signal with maskable cues; fill and seed have no effect.
  ///
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
