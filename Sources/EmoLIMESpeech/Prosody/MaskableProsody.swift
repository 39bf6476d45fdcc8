import EmoLIMESignal

/// A sound whose prosodic cues can be switched off.
///
/// The cues are taken away in a fixed order, that of ``ProsodicCue``. Nothing random is in it.
public struct MaskableProsody: MaskableSignal {
  /// The sound.
  public let signal: AudioSignal
  /// The cues that can be switched, in the order in which they are taken away.
  public let cues: [ProsodicCue]

  private let melody: MelodyFlattening?
  private let loudness: LoudnessFlattening?
  private let timbre: TimbreNeutralisation?
  private let tempo: TempoEvening?

  init(signal: AudioSignal, cues: [ProsodicCue], pitch: PitchContour, neutralTilt: Double?) {
    self.signal = signal
    self.cues = cues
    let intensity = IntensityContour(signal)
    melody = MelodyFlattening(signal, contour: pitch)
    loudness = LoudnessFlattening(intensity)
    timbre = SpectralTilt(signal).map { _ in TimbreNeutralisation(neutralSlope: neutralTilt) }
    tempo = EvenTempo(
      nuclei: SyllableNuclei(intensity: intensity, pitch: pitch).positions,
      sampleCount: signal.samples.count
    ).map(TempoEvening.init)
  }

  /// Those of the cues that the sound has.
  public var present: Set<ProsodicCue> {
    Set(cues.filter { absence(of: $0) == nil })
  }

  /// The cues by their names; of those that the sound does not have, why.
  public var componentDescriptions: [ComponentDescription] {
    cues.map { ComponentDescription(name: $0.rawValue, absence: absence(of: $0)) }
  }

  /// Writes the sound with some of its cues only.
  ///
  /// - Parameters:
  ///   - present: for each of ``cues`` whether it stays.
  ///   - samples: what is overwritten with as many samples as the sound has.
  public func write(present: [Bool], to samples: inout [Float]) {
    samples = self.samples(keeping: Set(zip(cues, present).filter(\.1).map(\.0)))
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
      case .loudness: sound = loudness?.apply(to: sound) ?? sound
      case .timbre: sound = timbre?.apply(to: sound) ?? sound
      case .tempo: sound = tempo?.apply(to: sound) ?? sound
      }
    }
    return sound.samples
  }

  /// Why the sound does not have a cue, or nil if it does.
  private func absence(of cue: ProsodicCue) -> String? {
    switch cue {
    case .melody: melody == nil ? "nothing voiced" : nil
    case .loudness: loudness == nil ? "too short" : nil
    case .timbre: timbre == nil ? "no speech spectrum" : nil
    case .tempo: tempo == nil ? "fewer than three syllables" : nil
    }
  }
}
