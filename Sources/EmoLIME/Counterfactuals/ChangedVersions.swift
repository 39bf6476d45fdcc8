import EmoLIMESignal
import Foundation
import Synchronization

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
  /// The excess levels of the versions that were made.
  private let excessLevels = ExcessLevels()

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
    let neutral = parts.map { _ in 0 } + self.cues.map(\.neutral)
    excessLevels.set(min(0, excessLevel(of: audio)), of: neutral)
  }

  /// Returns the version with a change, at a level at which no sample is clipped.
  ///
  /// Its samples are those of a 16-bit file, because features can jump when samples are rounded: the file
  /// has the scores of the version.
  func version(_ values: [Double]) throws -> AudioSignal {
    let changed = try unscaled(values)
    let excess = excessLevel(of: changed)
    excessLevels.set(excess, of: values)
    let gain = Self.levelGain(forExcess: excess)
    let factor = Self.fullScale * Float(pow(10, gain / 20))
    return try AudioSignal(
      samples: changed.samples.map { (factor * $0).rounded() / Self.fullScale },
      sampleRate: changed.sampleRate)
  }

  /// Returns by how many dB the version with a change would exceed the limit; negative if it would not, 0
  /// for a version that was not made.
  func excessLevel(_ values: [Double]) -> Double { excessLevels[values] ?? 0 }

  /// Returns the gain in dB of the whole that keeps a version from clipping; 0 if it would not clip.
  static func levelGain(forExcess excess: Double) -> Double {
    // A little below the limit, so that rounding does not exceed it.
    excess > 0 ? -excess - 0.001 : 0
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

  /// The limit is the largest 16-bit sample, or the peak of the recording if that is above full scale.
  private func excessLevel(of version: AudioSignal) -> Double {
    let peak = audio.peakAmplitude
    let limit = peak > 1 ? peak : Double((Self.fullScale - 1) / Self.fullScale)
    return 20 * log10(max(version.peakAmplitude, 1e-9) / limit)
  }

  /// The 16-bit integer of a sample of 1.
  private static let fullScale: Float = 32_768
}

/// The excess levels of versions by their values; versions are made on several threads.
private final class ExcessLevels: Sendable {
  private let levels = Mutex<[[Double]: Double]>([:])

  subscript(values: [Double]) -> Double? { levels.withLock { $0[values] } }

  func set(_ level: Double, of values: [Double]) { levels.withLock { $0[values] = level } }
}
