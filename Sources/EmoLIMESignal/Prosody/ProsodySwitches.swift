/// A sound whose prosodic cues can be switched off.
///
/// The cues are taken away in a fixed order: melody, timbre, loudness, tempo. Nothing random is in
/// it.
public struct ProsodySwitches: Sendable {
  /// The sound.
  public let signal: AudioSignal
  /// The cues that can be switched, in the order in which they are taken away.
  public let cues: [ProsodicCue]

  private let melody: MelodyFlattening?
  private let timbre: TimbreNeutralisation?
  private let loudness: LoudnessFlattening?
  private let tempo: TempoEvening?

  init(signal: AudioSignal, cues: [ProsodicCue], pitch: PitchContour) {
    self.signal = signal
    self.cues = cues
    let intensity = IntensityContour(signal)
    melody = MelodyFlattening(signal, contour: pitch)
    timbre = SpectralTilt(signal, intensity: intensity).map(TimbreNeutralisation.init)
    loudness = LoudnessFlattening.isPossible(intensity) ? LoudnessFlattening() : nil
    tempo = EvenTempo(
      nuclei: SyllableNuclei(intensity: intensity, pitch: pitch).positions,
      sampleCount: signal.samples.count
    ).map(TempoEvening.init)
  }

  /// Those of the cues that the sound has.
  public var present: Set<ProsodicCue> {
    Set(cues.filter { absence(of: $0) == nil })
  }

  /// Why the sound does not have a cue, or nil if it does.
  func absence(of cue: ProsodicCue) -> String? {
    switch cue {
    case .melody: melody == nil ? "nothing voiced" : nil
    case .timbre: timbre == nil ? "no spectrum" : nil
    case .loudness: loudness == nil ? "no sound" : nil
    case .tempo: tempo == nil ? "fewer than three syllables" : nil
    }
  }

  /// The samples of the sound with some of its cues, and without the others.
  ///
  /// - Parameter kept: the cues that stay; what is not in ``cues`` stays always.
  /// - Returns: as many samples as the sound has; its own where all cues stay.
  public func samples(keeping kept: Set<ProsodicCue>) -> [Float] {
    var sound = signal
    for cue in cues where !kept.contains(cue) {
      switch cue {
      case .melody: sound = melody?.apply(to: sound) ?? sound
      case .timbre: sound = timbre?.apply(to: sound) ?? sound
      case .loudness: sound = loudness?.apply(to: sound) ?? sound
      case .tempo: sound = tempo?.apply(to: sound) ?? sound
      }
    }
    return sound.samples
  }
}
