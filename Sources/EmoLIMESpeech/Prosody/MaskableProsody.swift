import EmoLIMESignal

/// A sound whose prosodic cues can be switched off.
///
/// The cues are taken away in a fixed order, that of ``Prosody.Cue``. Nothing random is in it.
public struct MaskableProsody: MaskableSignal {
  /// The sound.
  public let signal: AudioSignal
  /// The cues that can be switched, in the order in which they are taken away.
  public let cues: [Prosody.Cue]

  private let intonation: IntonationFlattening?
  private let loudness: LoudnessFlattening?
  private let spectralTilt: TiltNeutralisation?
  private let tempo: TempoEvening?

  init(signal: AudioSignal, cues: [Prosody.Cue], pitch: PitchTracker.Contour, neutralTilt: Double?)
  {
    self.signal = signal
    self.cues = cues
    let intensity = IntensityContour(signal)
    intonation = IntonationFlattening(signal, contour: pitch)
    loudness = LoudnessFlattening(intensity)
    spectralTilt = SpectralTilt(signal).map { _ in TiltNeutralisation(neutralSlope: neutralTilt) }
    tempo = EvenTempo(
      nuclei: SyllableNuclei(intensity: intensity, pitch: pitch).positions,
      sampleCount: signal.samples.count
    ).map(TempoEvening.init)
  }

  /// Those of the cues that the sound has.
  public var present: Set<Prosody.Cue> {
    Set(cues.filter { absence(of: $0) == nil })
  }

  /// The cues by their names; of those that the sound does not have, why.
  public var components: [Component] {
    cues.map { Component(name: $0.rawValue, absence: absence(of: $0)) }
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
  public func samples(keeping kept: Set<Prosody.Cue>) -> [Float] {
    var sound = signal
    for cue in cues where !kept.contains(cue) {
      switch cue {
      case .intonation: sound = intonation?.apply(to: sound) ?? sound
      case .loudness: sound = loudness?.apply(to: sound) ?? sound
      case .spectralTilt: sound = spectralTilt?.apply(to: sound) ?? sound
      case .tempo: sound = tempo?.apply(to: sound) ?? sound
      }
    }
    return sound.samples
  }

  /// Why the sound does not have a cue, or nil if it does.
  private func absence(of cue: Prosody.Cue) -> String? {
    switch cue {
    case .intonation: intonation == nil ? "nothing voiced" : nil
    case .loudness: loudness == nil ? "too short" : nil
    case .spectralTilt: spectralTilt == nil ? "no speech spectrum" : nil
    case .tempo: tempo == nil ? "fewer than three syllables" : nil
    }
  }
}
