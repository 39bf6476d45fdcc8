import EmoLIMEModels
import EmoLIMENumerics
import EmoLIMESignal
import TestSupport
import Testing
import TrainingTestSupport

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
