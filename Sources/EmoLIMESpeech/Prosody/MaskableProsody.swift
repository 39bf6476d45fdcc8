import EmoLIMESignal

/// A speech signal with prosodic cues that can be masked.
///
/// Cues are masked in a fixed order, that of ``Prosody/Cue``, without random numbers.
///
/// ```swift
/// let maskable = try Prosody().maskable(audio)
/// let evenTempo = maskable.samples(keeping: [.intonation, .loudness, .spectralTilt])
/// ```
public struct MaskableProsody: MaskableSignal {
  /// The unmasked signal, which is returned unchanged if all cues are present.
  public let signal: AudioSignal
  /// The cues that can be masked, in the order in which they are masked: that of ``Prosody/Cue``.
  public let cues: [Prosody.Cue]

  private let intonation: IntonationFlattening?
  private let loudness: LoudnessFlattening?
  private let spectralTilt: TiltNeutralisation?
  private let tempo: TimeScaling?

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
    ).map { TimeScaling(map: $0.map) }
  }

  /// The cues that the signal has.
  package var present: Set<Prosody.Cue> {
    Set(cues.filter { absence(of: $0) == nil })
  }

  /// The cues by name, in the order of ``cues``, each with the reason if the signal does not have
  /// it, such as "nothing voiced" or "fewer than three syllables".
  public var components: [Component] {
    cues.map { Component(name: $0.rawValue, absence: absence(of: $0)) }
  }

  /// Writes the signal with some cues masked.
  ///
  /// - Parameters:
  ///   - present: One Boolean value for each of ``cues``: `false` masks it.
  ///   - samples: The buffer that is overwritten with as many samples as the signal has.
  public func write(present: [Bool], to samples: inout [Float]) {
    samples = self.samples(keeping: Set(zip(cues, present).filter(\.1).map(\.0)))
  }

  /// Returns the samples of the signal with the other cues masked.
  ///
  /// - Parameter kept: The cues that are present; cues outside ``cues`` are always present.
  /// - Returns: As many samples as the signal has; its own if all cues are present.
  public func samples(keeping kept: Set<Prosody.Cue>) -> [Float] {
    var masked = signal
    for cue in cues where !kept.contains(cue) {
      switch cue {
      case .intonation: masked = intonation?.apply(to: masked) ?? masked
      case .loudness: masked = loudness?.apply(to: masked) ?? masked
      case .spectralTilt: masked = spectralTilt?.apply(to: masked) ?? masked
      case .tempo: masked = tempo?.apply(to: masked) ?? masked
      }
    }
    return masked.samples
  }

  /// Returns the reason why the signal does not have a cue; `nil` if it has.
  private func absence(of cue: Prosody.Cue) -> String? {
    switch cue {
    case .intonation: intonation == nil ? "nothing voiced" : nil
    case .loudness: loudness == nil ? "too short" : nil
    case .spectralTilt: spectralTilt == nil ? "no speech spectrum" : nil
    case .tempo: tempo == nil ? "fewer than three syllables" : nil
    }
  }
}
