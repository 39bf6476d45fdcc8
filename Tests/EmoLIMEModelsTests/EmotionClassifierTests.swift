import EmoLIMEAudio
import EmoLIMEModels
import EmoLIMENumerics
import EmoLIMESignal
import TestSupport
import Testing

@Suite struct EmotionClassifierTests {
  @Test func theEmbeddedClassifierListens() async throws {
    let classifier = try EmotionClassifier.emodbMelStatistics()
    #expect(classifier.labels == ["angry", "happy", "neutral", "sad"])
    #expect(classifier.sampleRate == 16000)
    #expect(classifier.scoreKind == .probability)
    let sounds = [
      SyntheticSound.voice(), SyntheticSound.noise(),
      try AudioSignal(samples: [Float](repeating: 0, count: 16000), sampleRate: 16000),
    ]
    for kind in ScoreKind.allCases {
      let scores = try await classifier.scoring(kind).scores(for: sounds)
      #expect((scores.rows, scores.columns) == (3, 4))
      #expect(scores.elements.allSatisfy { $0.isFinite })
    }
    #expect(classifier.scoring(.logit).scoreKind == .logit)
  }

  @Test func theEmbeddedClassifierSaysWhatItCanDo() throws {
    let model = try EmotionClassifier.emodbMelStatistics().model
    #expect(model.provenance.clips == 339)
    #expect(model.provenance.speakers == 10)
    let evaluation = try #require(model.provenance.evaluation)
    #expect(evaluation.confusion.total == 339)
    #expect(evaluation.unweightedAverageRecall > 0.82)
  }

  @Test(.enabled(if: Shared.isPresent, Shared.hint))
  func theEmbeddedModelIsTheOneThatTheCommandTrains() async throws {
    let corpus = try Corpus.emodb(in: Shared.url("corpora/emodb/wav"))
    #expect(corpus.rejectedFiles.isEmpty)
    #expect(corpus.emotions == ["angry", "happy", "neutral", "sad"])
    #expect(corpus.speakers.count == 10)
    let signals = try corpus.clips.map { try AudioSignal(contentsOf: $0.url) }
    let extractor = MelStatistics()
    let set = try TrainingSet(
      features: await extractor.features(for: signals), emotions: corpus.clips.map(\.emotion),
      groups: corpus.clips.map(\.speaker))
    let trained = try await ModelTrainer().train(
      on: set, name: "EMODB, mel statistics", featureSet: extractor.identifier, corpus: "EMODB")
    let embedded = try EmotionClassifier.emodbMelStatistics().model
    // Another kind of processor adds up in another order.
    #expect(trained.provenance == embedded.provenance)
    let scores = try trained.scores(features: set.features, kind: .decision)
    let expected = try embedded.scores(features: set.features, kind: .decision)
    #expect(largestDifference(scores.elements, expected.elements) < 1e-4)
    let (range, expectedRange) = (
      try #require(trained.trainingRange), try #require(embedded.trainingRange)
    )
    #expect(isClose(range.limit, expectedRange.limit, within: 0.01))
    #expect(largestDifference(range.lows, expectedRange.lows) < 1e-3)
    #expect(largestDifference(range.highs, expectedRange.highs) < 1e-3)
    #expect(try embedded.assessments(features: set.features).allSatisfy { ($0.novelty ?? 9) < 0.2 })
    // It was trained on these clips, so it should recognise nearly all of them.
    let confusion = try ConfusionMatrix(
      labels: set.labels, truths: set.classes, predictions: expected.predictedClasses)
    #expect(confusion.accuracy > 0.95)
  }

  @Test func modelsGoWithTheirFeaturesOnly() async throws {
    let model = try await sampleModel()
    #expect(
      throws: ModelError.featureSetsDiffer(expected: "sample/1", actual: "mel-statistics/1")
    ) {
      try EmotionClassifier(model: model, extractor: MelStatistics())
    }
    #expect(throws: ModelError.unknownFeatureSet("sample/1", known: ["mel-statistics/1"])) {
      try EmotionClassifier(model: model, extractors: [MelStatistics()])
    }
    let renamed = try EmotionModel(
      name: "", labels: model.labels, featureSet: MelStatistics.identifier, scaler: model.scaler,
      machines: model.machines, calibration: model.calibration, provenance: model.provenance)
    #expect(throws: ModelError.sizesDiffer(part: "features", expected: 140, actual: 4)) {
      try EmotionClassifier(model: renamed, extractor: MelStatistics())
    }
  }

  @Test func aClosureIsAClassifier() async throws {
    let classifier = ClosureClassifier(labels: ["quiet", "loud"], scoreKind: .decision) {
      Matrix(rows: $0.count, columns: 2, repeating: 0.5)
    }
    let scores = try await classifier.scores(for: [SyntheticSound.voice()])
    #expect(scores == Matrix(rows: 1, columns: 2, repeating: 0.5))
    #expect(classifier.sampleRate == nil)
    #expect(classifier.scoreKind == .decision)
  }
}
