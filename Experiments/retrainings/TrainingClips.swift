import EmoLIME
import EmoLIMEAudio
import EmoLIMENumerics
import EmoLIMETraining
import Foundation

/// The clips of four emotions of a corpus, and their features.
struct TrainingClips {
  let corpus: Corpus
  let set: TrainingSet
  private let reader: Corpus.Reader
  private let sampleRate: Double

  /// - Parameter place: The kind and the folder of the corpus: `emodb:DIR` or `ravdess:DIR`.
  init(_ place: String, by extractor: any FeatureExtractor) async throws {
    let parts = place.split(separator: ":", maxSplits: 1).map(String.init)
    let folder = URL(fileURLWithPath: parts.last ?? "")
    let all = try parts[0] == "ravdess" ? Corpus.ravdess(in: folder) : Corpus.emodb(in: folder)
    corpus = all.selecting(emotions: ["angry", "happy", "neutral", "sad"])
    let caches = FileManager.default.homeDirectoryForCurrentUser
      .appendingPathComponent(".cache/emolime/features")
    reader = Corpus.Reader(cache: FeatureCache(folder: caches)) { contents, path, rate in
      try AudioSignal(data: contents, name: path, sampleRate: rate)
    }
    sampleRate = extractor.sampleRate
    set = try await reader.features(of: corpus, by: extractor).trainingSet()
  }

  /// Returns a model of some speakers.
  func model(
    of speakers: Set<String>, extractor: any FeatureExtractor
  ) async throws -> EmotionModel {
    let rows = set.groups.indices.filter { speakers.contains(set.groups[$0]) }
    return try await ModelTrainer().train(
      on: set.selecting(rows: rows), name: speakers.sorted().joined(separator: " "),
      featureSet: extractor.identifier, corpus: corpus.name)
  }

  /// Returns recordings of some speakers, drawn at random.
  func recordings(of speakers: Set<String>, count: Int, number: Int) throws -> [AudioSignal] {
    var generator = SeededGenerator(seed: 2, stream: UInt64(number))
    var own = corpus.clips.filter { speakers.contains($0.speaker) }
    generator.shuffle(&own)
    return try own.prefix(count).map { try reader.signal(of: $0, sampleRate: sampleRate) }
  }
}
