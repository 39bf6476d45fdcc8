import EmoLIMESignal
import Foundation

/// A recording of speech whose prosody can be changed by degrees.
///
/// Several cues change at once: the pitch first, then the spectral tilt, then tempo and pauses in one time
/// map. F0, pauses and spectrum are measured once, in the recording.
package struct EditableProsody: Sendable {
  /// The recording, which a neutral change returns.
  package let signal: AudioSignal
  private let pitch: PitchResynthesis?
  private let tiltRange: ClosedRange<Double>?
  /// The pauses in samples, in order of time.
  package let pauses: [Range<Int>]

  /// Measures a recording.
  ///
  /// - Throws: The errors of ``PitchTracker/contour(of:)``.
  package init(
    _ signal: AudioSignal, pitch tracker: PitchTracker = .init()
  ) throws(SpeechError) {
    self.signal = signal
    let contour = try tracker.contour(of: signal)
    pitch = PitchResynthesis(signal, contour: contour)
    pitchSpan = contour.span
    tiltRange = SpectralTilt(signal)?.range
    pauses = Pauses(in: signal).ranges
  }

  /// A change of prosody; neutral by default.
  package struct Change: Sendable, Hashable {
    /// The shift of the pitch in semitones.
    package var pitchLevel = 0.0
    /// The factor of the distance of the pitch from its median, in semitones; 0 for a constant pitch.
    package var pitchRange = 1.0
    /// The change of the slope of the long-term spectrum in dB per octave.
    package var spectralTilt = 0.0
    /// The factor of the speed of speech and pauses.
    package var tempo = 1.0
    /// The factor of the duration of pauses.
    package var pauses = 1.0

    package init() {}
  }

  /// The reason why a change of the pitch has no effect; `nil` if it has one.
  package var pitchAbsence: String? { pitch == nil ? "nothing voiced" : nil }

  /// The distance in semitones from the 5th to the 95th percentile of F0; 0 if nothing is voiced.
  package let pitchSpan: Double

  /// The reason why a change of the tilt has no effect; `nil` if it has one.
  package var tiltAbsence: String? { tiltRange == nil ? "no speech spectrum" : nil }

  /// The reason why a change of the pauses has no effect; `nil` if it has one.
  package var pauseAbsence: String? {
    pauses.isEmpty ? "no pause of \(Pauses.shortest) s" : nil
  }

  /// Returns the recording with a change of its prosody; cues that it does not have are not changed.
  package func changed(by change: Change) -> AudioSignal { self.changed(signal, by: change) }

  /// Returns a version of the recording, of the same timing, with a change of the recording's prosody.
  package func changed(_ version: AudioSignal, by change: Change) -> AudioSignal {
    var changed = version
    if let pitch, change.pitchLevel != 0 || change.pitchRange != 1 {
      changed = pitch.apply(to: changed, level: change.pitchLevel, range: change.pitchRange)
    }
    if let tiltRange, change.spectralTilt != 0 {
      changed = TiltFilter(change: change.spectralTilt, range: tiltRange).apply(to: changed)
    }
    if change.tempo != 1 || change.pauses != 1 && !pauses.isEmpty {
      changed = TimeScaling(map: timeMap(tempo: change.tempo, pauses: change.pauses))
        .apply(to: changed)
    }
    return changed
  }

  private func timeMap(tempo: Double, pauses factor: Double) -> TimeMap {
    var (sources, targets) = ([0.0], [0.0])
    func extend(to end: Int, by factor: Double) {
      targets.append(
        targets[targets.count - 1] + factor * (Double(end) - sources[sources.count - 1]))
      sources.append(Double(end))
    }
    for pause in pauses {
      extend(to: pause.lowerBound, by: 1 / tempo)
      extend(to: pause.upperBound, by: factor / tempo)
    }
    extend(to: signal.samples.count, by: 1 / tempo)
    return TimeMap(sources: sources, targets: targets)
  }
}

extension PitchTracker.Contour {
  /// The distance in semitones from the 5th to the 95th percentile; 0 if nothing is voiced.
  fileprivate var span: Double {
    let voiced = frequencies.compactMap { $0 }.sorted()
    guard !voiced.isEmpty else { return 0 }
    let last = Double(voiced.count - 1)
    return 12 * log2(voiced[Int((0.95 * last).rounded())] / voiced[Int((0.05 * last).rounded())])
  }
}
