import EmoLIME
import EmoLIMEAudio
import EmoLIMETraining
import Foundation

/// The two halves of the speakers of a corpus: thresholds are chosen on one and tested on the other.
enum Half: String, CaseIterable, Codable, Sendable {
  case calibration, test
}

/// The recordings of a corpus at 16 kHz, with their speakers.
struct Recordings: Sendable {
  let corpus: String
  let names: [String]
  let speakers: [String]
  let signals: [AudioSignal]
  /// The half of each recording's speaker.
  let halves: [Half]
  /// The number of recordings per speaker that are explained.
  let explainedPerSpeaker: Int

  /// - Parameters:
  ///   - step: Takes only one in so many clips.
  ///   - isTest: Whether a speaker is in the test half, by the number in alphabetical order.
  private init(
    _ corpus: String, of clips: [Corpus.Clip], every step: Int, explainedPerSpeaker: Int,
    isTest: (Int) -> Bool
  ) throws {
    let clips = stride(from: 0, to: clips.count, by: step).map { clips[$0] }
    let order = Set(clips.map(\.speaker)).sorted()
    self.corpus = corpus
    self.explainedPerSpeaker = explainedPerSpeaker
    names = clips.map { $0.url.deletingPathExtension().lastPathComponent }
    speakers = clips.map(\.speaker)
    signals = try clips.map { try AudioSignal(contentsOf: $0.url, sampleRate: 16_000) }
    halves = clips.map { clip in
      order.firstIndex(of: clip.speaker).map(isTest) == true ? .test : .calibration
    }
  }

  static func emodb(in folder: URL) throws -> Recordings {
    try Recordings(
      "EMODB", of: Corpus.emodb(in: folder).clips, every: 1, explainedPerSpeaker: 6
    ) { $0 % 2 == 1 }
  }

  /// Every second clip. Odd actors are male, so that halves change every two.
  static func ravdess(in folder: URL) throws -> Recordings {
    try Recordings(
      "RAVDESS", of: Corpus.ravdess(in: folder).clips, every: 2, explainedPerSpeaker: 2
    ) { $0 % 4 >= 2 }
  }

  /// The recordings of each speaker that meet a condition, evenly spread, in the order of the corpus.
  func explained(where condition: (Int) -> Bool) -> [Int] {
    Set(speakers).sorted().flatMap { speaker in
      let own = speakers.indices.filter { speakers[$0] == speaker && condition($0) }
      let count = min(explainedPerSpeaker, own.count)
      return (0..<count).map { own[own.count * $0 / count] }
    }
  }
}
