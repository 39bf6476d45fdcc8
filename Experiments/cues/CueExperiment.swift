import EmoLIME
import EmoLIMEAudio
import EmoLIMETraining
import Foundation

/// Whether weights split by cues name a cue that was planted: what `Docs/Cues.md` says of it.
///
///     swift run -c release CueExperiment ../shared/corpora/emodb/wav
///     swift run -c release CueExperiment ../shared/corpora/emodb/wav compare
@main
struct CueExperiment {
  static func main() async throws {
    let arguments = CommandLine.arguments.dropFirst()
    guard let folder = arguments.first, ["", "compare"].contains(arguments.dropFirst().joined())
    else {
      print("Usage: CueExperiment <EMODB's folder> [compare]")
      exit(64)
    }
    let corpus = try Corpus.emodb(in: URL(fileURLWithPath: folder))
    guard arguments.count == 1 else { return print(try await CueComparison(corpus).findings()) }
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
