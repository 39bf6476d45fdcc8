import EmoLIME
import EmoLIMEAudio
import Foundation
import TestSupport

/// A corpus in EMODB's layout whose emotions are tones of different height, by speakers of different
/// loudness.
struct SyntheticCorpus {
  let folder: TemporaryFolder
  let speakers: [String]

  /// - Parameters:
  ///   - count: The number of speakers, at most 6.
  ///   - seed: The seed of the breath, so that corpora have no clip in common.
  init(speakers count: Int = 3, seed: UInt64 = 0) throws {
    folder = TemporaryFolder()
    speakers = Array(["03", "08", "09", "10", "11", "12"].prefix(count))
    for (level, speaker) in speakers.enumerated() {
      for (height, emotion) in ["W", "F", "N", "T"].enumerated() {
        for take in 0..<3 {
          let frequency = 300 + 1500 * Double(height) + 20 * Double(take)
          let tone = SyntheticSound.sines(
            [(0.1 + 0.05 * Double(level), frequency), (0.02, 7 * frequency / 3)], seconds: 0.25)
          let breath = SyntheticSound.noise(
            samples: tone.samples.count, amplitude: 0.005,
            seed: 100 * seed + UInt64(take + 10 * height))
          try AudioSignal(
            samples: zip(tone.samples, breath.samples).map { $0 + $1 }, sampleRate: 16_000
          ).writeWAV(to: folder.url("\(speaker)a0\(take)\(emotion)a.wav"), encoding: .integer16)
        }
      }
    }
  }

  /// How commands are told of it.
  var argument: String { "emodb:\(folder.url("").path)" }

  /// The path of one of its files.
  var clip: String { folder.url("03a00Wa.wav").path }
}
