import EmoLIMEAudio
import EmoLIMEModels
import EmoLIMENumerics
import EmoLIMESignal
import TestSupport
import Testing
import TrainingTestSupport

@Suite struct EmotionClassifierTests {
  /// The embedded ComParE 2016 model, recomputed by `make_embedded_fixture.py` with scikit-learn from
  /// the features of openSMILE.
  private struct Expected: Decodable {
    struct Clip: Decodable {
      let file: String
      let decisions: [Double]
      let probabilities: [Double]
    }

    let labels: [String]
    let confusion: [[Int]]
    let clips: [Clip]
  }

  @Test(.enabled(if: Shared.isPresent, Shared.hint))
  func embeddedClassifierMatchesScikitLearnAndOpenSMILE() async throws {
    let expected = try Fixture.decode(Expected.self, from: "embedded.json")
    let classifier = try EmotionClassifier.emodbComParE()
    #expect(classifier.labels == expected.labels)
    let signals = try expected.clips.map { try AudioSignal(contentsOf: Shared.url($0.file)) }
    let probabilities = try await classifier.scores(for: signals)
    let decisions = try await classifier.scoring(.decision).scores(for: signals)
    // Features agree with openSMILE's to 1e-4 of their spread (Docs/ComParE2016.md), LIBSVM's
    // decision values with ours to its tolerance.
    for (row, clip) in expected.clips.enumerated() {
      #expect(largestDifference(decisions.row(row), clip.decisions) < 2e-3, "\(clip.file)")
      #expect(largestDifference(probabilities.row(row), clip.probabilities) < 1e-3, "\(clip.file)")
    }
  }

  @Test func embeddedEvaluationMatchesScikitLearn() throws {
    let expected = try Fixture.decode(Expected.self, from: "embedded.json")
    let provenance = try EmotionClassifier.emodbComParE().model.provenance
    let evaluation = try #require(provenance.evaluation)
    #expect(evaluation.confusion.counts == expected.confusion)
    // Recalls of 117 of 127, 44 of 71, 76 of 79 and 58 of 62 clips.
    let recall = (117.0 / 127 + 44.0 / 71 + 76.0 / 79 + 58.0 / 62) / 4
    #expect(isClose(evaluation.unweightedAverageRecall, recall, within: 1e-12))
    #expect(isClose(evaluation.accuracy, 295.0 / 339, within: 1e-12))
  }

  @Test func scoresOfEveryKindHaveTheirProperties() async throws {
    let classifier = try EmotionClassifier.emodbMelStatistics()
    let signals = [
      SyntheticSound.voice(), SyntheticSound.noise(),
      try AudioSignal(samples: [Float](repeating: 0, count: 16000), sampleRate: 16000),
    ]
    for kind in ScoreKind.allCases {
      let other = classifier.scoring(kind)
      #expect(other.scoreKind == kind)
      let scores = try await other.scores(for: signals)
      #expect((scores.rows, scores.columns) == (3, classifier.labels.count))
      #expect(scores.elements.allSatisfy { $0.isFinite })
      for row in 0..<scores.rows where kind == .probability {
        #expect(isClose(scores.row(row).reduce(0, +), 1, within: 1e-12))
      }
    }
  }

  @Test func modelsOfOtherFeaturesAreRejected() async throws {
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
      oneVersusRest: model.oneVersusRest, calibration: model.calibration,
      provenance: model.provenance)
    #expect(throws: ModelError.sizesDiffer(part: "features", expected: 140, actual: 4)) {
      try EmotionClassifier(model: renamed, extractor: MelStatistics())
    }
  }

  @Test func closureClassifierReturnsTheScoresOfItsClosure() async throws {
    let classifier = ClosureClassifier(labels: ["quiet", "loud"], scoreKind: .decision) {
      Matrix(rows: $0.count, columns: 2, repeating: 0.5)
    }
    let scores = try await classifier.scores(for: [SyntheticSound.voice()])
    #expect(scores == Matrix(rows: 1, columns: 2, repeating: 0.5))
    #expect(classifier.sampleRate == nil)
    #expect(classifier.scoreKind == .decision)
  }
}
