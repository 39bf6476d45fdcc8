import EmoLIME
import EmoLIMEAudio
import EmoLIMETraining
import Foundation

/// The clips of four emotions of EMODB.
struct EMODBClips {
  typealias Clip = Corpus.Clip

  let clips: [Clip]

  /// - Parameter shared: The folder with `corpora/emodb`.
  init(in shared: URL) throws {
    clips = try Corpus.emodb(in: shared.appendingPathComponent("corpora/emodb/wav"))
      .selecting(emotions: ["angry", "happy", "neutral", "sad"]).clips
  }

  /// The speakers in alphabetical order.
  var speakers: [String] { Set(clips.map(\.speaker)).sorted() }

  /// Returns up to so many clips of each speaker and emotion, evenly spread over the texts.
  func spread(perSpeakerAndEmotion count: Int, speakers: [String]) -> [Clip] {
    speakers.flatMap { speaker in
      Set(clips.map(\.emotion)).sorted().flatMap { emotion in
        Self.spread(clips.filter { $0.speaker == speaker && $0.emotion == emotion }, count)
      }
    }
  }

  /// Returns some clips at equal distances.
  static func spread(_ clips: [Clip], _ count: Int) -> [Clip] {
    let count = min(count, clips.count)
    return (0..<count).map { clips[clips.count * $0 / count] }
  }
}

extension Corpus.Clip {
  /// The name of the file without its extension.
  var name: String { url.deletingPathExtension().lastPathComponent }

  /// Returns the recording at 16 kHz.
  func signal() throws -> AudioSignal { try AudioSignal(contentsOf: url, sampleRate: 16_000) }
}
