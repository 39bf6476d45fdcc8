/// Takes the prosody of speech apart into cues that can be switched off one by one.
///
/// Prosody does not add up as frequency bands do: a sound without its melody is made anew from the
/// recording. With all cues on it is the recording, sample for sample; with all off it is the same
/// words, spoken evenly on one note.
///
/// ```swift
/// let prosody = try Prosody().switches(of: signal)
/// let monotone = prosody.samples(keeping: [.timbre, .loudness, .tempo])
/// ```
public struct Prosody: Sendable, Hashable, Codable {
  /// The cues that can be switched off.
  public var cues: Set<ProsodicCue>
  /// What finds the fundamental frequency.
  public var pitch: PitchTracker

  /// Prosody in terms of some cues.
  ///
  /// - Parameters:
  ///   - cues: what can be switched off, at least one.
  ///   - pitch: what finds the fundamental frequency; the range suits all voices.
  public init(cues: Set<ProsodicCue> = Set(ProsodicCue.allCases), pitch: PitchTracker = .init()) {
    self.cues = cues
    self.pitch = pitch
  }

  /// The cues in a line.
  public var summary: String {
    "prosody: \(orderedCues.map(\.rawValue).joined(separator: ", ")); \(pitch.summary)"
  }

  /// The cues of a signal.
  ///
  /// What the signal does not have, as whispered speech has no melody, is there all the same, and
  /// marked in its name: switching it off does nothing.
  ///
  /// - Throws: ``SignalError/invalidComponentCount(_:)`` where no cue is asked for;
  ///   ``SignalError/noProsody(_:)`` where the signal has none of those that are; what the pitch
  ///   tracker throws.
  public func switches(of signal: AudioSignal) throws(SignalError) -> ProsodySwitches {
    guard !cues.isEmpty else { throw .invalidComponentCount(0) }
    let contour = try pitch.contour(of: signal)
    let switches = ProsodySwitches(signal: signal, cues: orderedCues, pitch: contour)
    guard !switches.present.isEmpty else { throw .noProsody(orderedCues) }
    return switches
  }

  private var orderedCues: [ProsodicCue] { ProsodicCue.allCases.filter(cues.contains) }
}
