import EmoLIMESignal
import Foundation

/// Makes versions of a recording: first the gains of its components, then the cues of prosody.
struct ChangedVersions: Sendable {
  private let audio: AudioSignal
  private let parts: [[Float]]
  private let cues: [Cue]

  /// A cue of prosody and what applies the edits of its group.
  private struct Cue: Sendable {
    let name: String
    let neutral: Double
    let group: Int
  }
  private let editors: [any JointEditor]

  /// - Parameters:
  ///   - parts: The samples of the components; their gains are the first variables.
  ///   - cues: The edits that are the other variables.
  ///   - editors: What applies each group of edits, by the name of the group.
  init(
    of audio: AudioSignal, parts: [[Float]], cues: [AudioSignal.Edit],
    editors: [String: any JointEditor]
  ) {
    self.audio = audio
    self.parts = parts
    let names = editors.keys.sorted()
    self.editors = names.compactMap { editors[$0] }
    self.cues = cues.map { cue in
      Cue(
        name: cue.name, neutral: cue.neutral ?? 0,
        group: names.firstIndex(of: cue.group?.name ?? "") ?? 0)
    }
  }

  /// Returns the version with a change, at a level at which no sample is clipped.
  func version(_ values: [Double]) throws -> AudioSignal {
    let changed = try unscaled(values)
    let gain = levelGain(of: changed)
    guard gain != 0 else { return changed }
    let factor = Float(pow(10, gain / 20))
    return try AudioSignal(
      samples: changed.samples.map { factor * $0 }, sampleRate: changed.sampleRate)
  }

  /// Returns the gain in dB of the whole that keeps a version from clipping; 0 if it would not clip.
  func levelGain(_ values: [Double]) throws -> Double {
    levelGain(of: try unscaled(values))
  }

  private func unscaled(_ values: [Double]) throws -> AudioSignal {
    var signal = try audio.amplifying(parts, by: Array(values.prefix(parts.count)))
    for (group, editor) in editors.enumerated() {
      var changes: [String: Double] = [:]
      for (cue, value) in zip(cues, values.dropFirst(parts.count))
      where cue.group == group && value != cue.neutral {
        changes[cue.name] = value
      }
      if !changes.isEmpty { signal = try editor.signal(signal, changedBy: changes) }
    }
    return signal
  }

  /// A version is at most as loud as full scale, or as the recording if that exceeds it.
  private func levelGain(of version: AudioSignal) -> Double {
    let limit = max(1, audio.peakAmplitude)
    let peak = version.peakAmplitude
    // A little below the limit, so that rounding does not exceed it.
    return peak > limit ? 20 * log10(limit / peak) - 0.001 : 0
  }
}
