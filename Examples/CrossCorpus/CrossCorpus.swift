import EmoLIMEAudio
import EmoLIMEModels
import EmoLIMESignal
import EmoLIMETraining
import Foundation

/// Measures the unweighted average recall of a classifier that is trained on one corpus and tested on
/// another, for each kind of standardisation.
///
///     swift run -c release CrossCorpus ../shared/corpora/emodb/wav ../shared/corpora/ravdess
@main
struct CrossCorpus {
  static func main() async {
    do {
      try await evaluate()
    } catch {
      print(error)
      exit(1)
    }
  }

  private static func evaluate() async throws {
    let arguments = CommandLine.arguments
    guard arguments.count == 3 else {
      print("Usage: CrossCorpus <EMODB's folder> <RAVDESS's folder>")
      exit(64)
    }
    let emodb = try await set(.emodb(in: URL(fileURLWithPath: arguments[1])))
    let ravdess = try await set(.ravdess(in: URL(fileURLWithPath: arguments[2])))
    for (name, training, testing) in [
      ("EMODB → RAVDESS", emodb, ravdess), ("RAVDESS → EMODB", ravdess, emodb),
    ] {
      for standardization in CrossCorpusEvaluation.Standardization.allCases {
        let report = try CrossCorpusEvaluation(standardization: standardization)
          .evaluate(training: training, testing: testing)
        print("\(name), \(standardization.rawValue): UAR \(report.unweightedAverageRecall)")
      }
    }
  }

  private static func set(_ corpus: Corpus) async throws -> TrainingSet {
    let corpus = corpus.selecting(emotions: ["angry", "happy", "neutral", "sad"])
    let extractor = MelStatistics()
    let signals = try corpus.clips.map {
      try AudioSignal(contentsOf: $0.url, sampleRate: extractor.sampleRate)
    }
    return try TrainingSet(
      features: await extractor.features(for: signals), emotions: corpus.clips.map(\.emotion),
      groups: corpus.clips.map(\.speaker))
  }
}
