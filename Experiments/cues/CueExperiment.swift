import EmoLIME
import EmoLIMEAudio
import EmoLIMETraining
import Foundation

/// Whether weights split by cues name a cue that was planted: what `Docs/Cues.md` says of it.
///
///     swift run -c release CueExperiment ../shared/corpora/emodb/wav
@main
struct CueExperiment {
  static func main() async throws {
    guard CommandLine.arguments.count == 2 else {
      print("Usage: CueExperiment <EMODB's folder>")
      exit(64)
    }
    let corpus = try Corpus.emodb(in: URL(fileURLWithPath: CommandLine.arguments[1]))
    let clips = try corpus.clips.map { clip in
      PlantedClips.Clip(
        speaker: clip.speaker, signal: try AudioSignal(contentsOf: clip.url, sampleRate: 16_000))
    }
    for extractor in EmotionClassifier.builtInExtractors where extractor.cueFamilies != nil {
      for planting in [Planting.band, .pitch] {
        print(try await PlantedClips(clips, planting: planting).findings(with: extractor))
      }
    }
  }
}
