import EmoLIME
import EmoLIMESpeech
import Foundation

/// Versions of a recording with gains of its bands and a change of its pitch, as 16-bit files have them.
struct MixedVersions: Sendable {
  private let audio: AudioSignal
  private let parts: [[Float]]
  private let names: [String]
  private let speech: EditableProsody

  init(of audio: AudioSignal, found: Explanation.Counterfactuals) throws {
    self.audio = audio
    parts = try FrequencyBands().decompose(audio).samples
    names = found.variables.map(\.name)
    speech = try EditableProsody(audio)
  }

  /// Returns a version, and the gain in dB of the whole that keeps it from clipping.
  func version(_ values: [Double]) throws -> (signal: AudioSignal, levelGain: Double) {
    var samples = audio.samples
    for (part, value) in zip(parts, values) where value != 0 {
      let factor = Float(pow(10, value / 20) - 1)
      for index in samples.indices { samples[index] += factor * part[index] }
    }
    var change = EditableProsody.Change()
    for (name, value) in zip(names, values).dropFirst(parts.count) {
      if name == "pitch-level" { change.pitchLevel = value }
      if name == "pitch-range" { change.pitchRange = value }
    }
    let mixed = try AudioSignal(samples: samples, sampleRate: audio.sampleRate)
    let version = speech.changed(mixed, by: change)
    let limit = audio.peakAmplitude > 1 ? audio.peakAmplitude : 32_767.0 / 32_768
    let excess = 20 * log10(max(1e-9, version.peakAmplitude) / limit)
    let gain = excess > 0 ? -excess - 0.001 : 0
    let factor = 32_768 * Float(pow(10, gain / 20))
    let rounded = version.samples.map { (factor * $0).rounded() / 32_768 }
    return (try AudioSignal(samples: rounded, sampleRate: audio.sampleRate), gain)
  }
}
