import EmoLIMEAudio
import EmoLIMEModels
import EmoLIMESignal
import Foundation

/// Trains the classifier that is embedded as `EmotionClassifier.emodbMelStatistics()`.
///
///     swift run -c release TrainClassifier ../shared/corpora/emodb/wav \
///       Sources/CEmbeddedModels/emodb-mel-statistics.emolime
@main
struct TrainClassifier {
  static func main() async throws {
    let arguments = CommandLine.arguments
    guard arguments.count == 3 else {
      print("Usage: TrainClassifier <folder of EMODB's WAV files> <model file to write>")
      exit(64)
    }
    let corpus = try Corpus.emodb(in: URL(fileURLWithPath: arguments[1]))
      .selecting(emotions: ["angry", "happy", "neutral", "sad"])
    let extractor = MelStatistics()
    let signals = try corpus.clips.map {
      try AudioSignal(contentsOf: $0.url, sampleRate: extractor.sampleRate)
    }
    let set = try TrainingSet(
      features: await extractor.features(for: signals), emotions: corpus.clips.map(\.emotion),
      groups: corpus.clips.map(\.speaker))
    let model = try await ModelTrainer().train(
      on: set, name: "EMODB, mel statistics", featureSet: extractor.identifier,
      corpus: corpus.name)
    try model.write(to: URL(fileURLWithPath: arguments[2]))
    print(try await ModelTrainer().evaluate(on: set))
  }
}
