import EmoLIMEAudio
import EmoLIMEModels
import EmoLIMENumerics
import EmoLIMESignal
import EmoLIMETraining
import TestSupport
import Testing

struct ModelTrainerTests {
  @Test(.enabled(if: Shared.isPresent, Shared.hint))
  func trainingReproducesTheEmbeddedModel() async throws {
    var corpus = try Corpus.emodb(in: Shared.url("corpora/emodb/wav"))
    #expect(corpus.rejectedFiles.isEmpty)
    #expect(corpus.emotions == ["angry", "happy", "neutral", "sad"])
    #expect(corpus.speakers.count == 10)
    corpus.clips.removeAll { ["03", "14"].contains($0.speaker) }
    let reader = Corpus.Reader { contents, path, sampleRate in
      try AudioSignal(data: contents, name: path, sampleRate: sampleRate)
    }
    let extractor = MelStatistics()
    let set = try await reader.features(of: corpus, by: extractor).trainingSet()
    let trained = try await ModelTrainer().train(
      on: set, name: "EMODB, mel statistics", featureSet: extractor.identifier, corpus: "EMODB")
    let embedded = try EmotionClassifier.emodbMelStatistics().model
    // Other processors sum in another order.
    #expect(trained.provenance == embedded.provenance)
    // sha256sum wav/08a01Fd.wav
    #expect(trained.provenance.trainingClips?.contains("50d0fd62e83a0392") == true)
    #expect(trained.provenance.trainingSpeakers?.first == "EMODB 08")
    let scores = try trained.scores(features: set.features, kind: .decision)
    let expected = try embedded.scores(features: set.features, kind: .decision)
    #expect(largestDifference(scores.elements, expected.elements) < 1e-4)
    let (range, expectedRange) = (
      try #require(trained.trainingRange), try #require(embedded.trainingRange)
    )
    #expect(isClose(range.limit, expectedRange.limit, within: 0.01))
    #expect(largestDifference(range.lows, expectedRange.lows) < 1e-3)
    #expect(largestDifference(range.highs, expectedRange.highs) < 1e-3)
    #expect(
      try embedded.diagnostics(features: set.features).allSatisfy { ($0.noveltyScore ?? 9) < 0.2 })
    // The training clips.
    let confusion = try ConfusionMatrix(
      labels: set.labels, truths: set.classes, predictions: expected.predictedClasses)
    #expect(confusion.accuracy > 0.95)
  }

  @Test func invalidTrainingSetsAreRejected() throws {
    func rejection(
      _ features: Matrix, _ emotions: [String], _ groups: [String]
    ) -> ModelError? {
      #expect(throws: ModelError.self) {
        try TrainingSet(features: features, emotions: emotions, groups: groups)
      }
    }
    let features = Matrix(rows: 2, columns: 1)
    #expect(rejection(Matrix(rows: 0, columns: 1), [], []) == .noRows)
    #expect(rejection(features, ["a"], ["s", "t"]) == .countsDiffer(rows: 2, given: 1))
    #expect(rejection(features, ["a", "b"], ["s"]) == .countsDiffer(rows: 2, given: 1))
    #expect(rejection(features, ["a", "a"], ["s", "t"]) == .tooFewClasses(1))
    var broken = features
    broken[1, 0] = .infinity
    #expect(rejection(broken, ["a", "b"], ["s", "t"]) == .featureNotFinite(row: 1, column: 0))
  }
}
