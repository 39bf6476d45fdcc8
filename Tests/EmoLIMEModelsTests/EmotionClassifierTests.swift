import EmoLIMEAudio
import EmoLIMEModels
import EmoLIMENumerics
import EmoLIMESignal
import EmoLIMETraining
import TestSupport
import Testing
import TrainingTestSupport

@Suite struct EmotionClassifierTests {
  /// An embedded model, recomputed by `make_embedded_fixture.py` with scikit-learn from
  /// the features of openSMILE.
  private struct Expected: Decodable {
    struct Clip: Decodable {
      let file: String
      let decisions: [Double]
      let probabilities: [Double]
    }

    let labels: [String]
    let confusion: [[Int]]
    let heldOut: [[Int]]
    let clips: [Clip]
  }

  @Test(
    .enabled(if: Shared.isPresent, Shared.hint),
    arguments: [
      ("embedded.json", try EmotionClassifier.emodbComParE()),
      ("embedded-egemaps.json", try EmotionClassifier.emodbEGeMAPS()),
    ])
  func embeddedClassifierMatchesScikitLearnAndOpenSMILE(
    fixture: String, classifier: EmotionClassifier
  ) async throws {
    let expected = try Fixture.decode(Expected.self, from: fixture)
    #expect(classifier.labels == expected.labels)
    let signals = try expected.clips.map { try AudioSignal(contentsOf: Shared.url($0.file)) }
    let probabilities = try await classifier.scores(for: signals)
    let decisions = try await classifier.scoring(.decision).scores(for: signals)
    // Features agree with openSMILE's to 1e-4 of their spread (Docs/ComParE2016.md), LIBSVM's
    // decision values with ours to its tolerance.
    for (row, clip) in expected.clips.enumerated() {
      #expect(largestDifference(decisions[row], clip.decisions) < 2e-3, "\(clip.file)")
      #expect(largestDifference(probabilities[row], clip.probabilities) < 1e-3, "\(clip.file)")
    }
  }

  @Test func severalKindsOfScoreAreThoseOfSingleCalls() async throws {
    let classifier = try EmotionClassifier.emodbMelStatistics()
    let signals = [SyntheticSound.voice(seconds: 0.3), SyntheticSound.voice(seconds: 0.5)]
    let kinds = classifier.availableScoreKinds
    #expect(kinds == [.probability, .oneVersusRest, .decision])
    let together = try await classifier.diagnosedScores(for: signals, kinds: kinds)
    for (kind, found) in zip(kinds, together) {
      #expect(try await found == classifier.scoring(kind).diagnosedScores(for: signals))
    }
  }

  /// Docs/Classifiers.md states these numbers.
  @Test(arguments: [
    // Recalls of 97 angry, 56 happy, 61 neutral and 45 sad clips.
    ("embedded.json", try EmotionClassifier.emodbComParE(), [87.0, 33, 57, 44]),
    ("embedded-egemaps.json", try EmotionClassifier.emodbEGeMAPS(), [73, 23, 45, 36]),
  ])
  func embeddedEvaluationMatchesScikitLearn(
    fixture: String, classifier: EmotionClassifier, recognised: [Double]
  ) throws {
    let expected = try Fixture.decode(Expected.self, from: fixture)
    let provenance = classifier.model.provenance
    let evaluation = try #require(provenance.evaluation)
    #expect(evaluation.confusion.counts == expected.confusion)
    let recall = zip(recognised, [97.0, 56, 61, 45]).reduce(0) { $0 + $1.0 / $1.1 } / 4
    #expect(isClose(evaluation.unweightedAverageRecall, recall, within: 1e-12))
    #expect(isClose(evaluation.accuracy, recognised.reduce(0, +) / 259, within: 1e-12))
    #expect(
      provenance.trainingSpeakers?.contains { $0.hasSuffix("03") || $0.hasSuffix("14") } == false)
  }

  /// Docs/Classifiers.md states these numbers.
  @Test(.enabled(if: Shared.isPresent, Shared.hint))
  func heldOutSpeakersAreRecognisedAsByScikitLearn() async throws {
    let expected = try Fixture.decode(Expected.self, from: "embedded.json")
    let clips = try Corpus.emodb(in: Shared.url("corpora/emodb/wav")).clips
      .filter { ["03", "14"].contains($0.speaker) }
    let signals = try clips.map { try AudioSignal(contentsOf: $0.url) }
    func confusion(_ classifier: EmotionClassifier) async throws -> ConfusionMatrix {
      let scores = try await classifier.scores(for: signals)
      return try ConfusionMatrix(
        labels: classifier.labels,
        truths: clips.map { try #require(classifier.labels.firstIndex(of: $0.emotion)) },
        predictions: #require(Matrix(scores)).predictedClasses)
    }
    let classifier = try EmotionClassifier.emodbComParE()
    #expect(try await confusion(classifier.scoring(.decision)).counts == expected.heldOut)
    let expectedEGeMAPS = try Fixture.decode(Expected.self, from: "embedded-egemaps.json")
    let egemaps = try EmotionClassifier.emodbEGeMAPS()
    #expect(
      try await confusion(egemaps.scoring(.decision)).counts == expectedEGeMAPS.heldOut)
    let cues = try await confusion(egemaps)
    #expect(cues.correct == 56)
    #expect(isClose(cues.unweightedAverageRecall, 0.626, within: 5e-4))
    let found = try await confusion(classifier)
    #expect(found.correct == 65)
    #expect(isClose(found.unweightedAverageRecall, 0.806, within: 5e-4))
    let mel = try await confusion(.emodbMelStatistics())
    #expect(mel.correct == 64)
    #expect(isClose(mel.unweightedAverageRecall, 0.783, within: 5e-4))
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
      #expect(scores.map(\.count) == [4, 4, 4])
      #expect(scores.joined().allSatisfy { $0.isFinite })
      for row in scores where kind == .probability {
        #expect(isClose(row.reduce(0, +), 1, within: 1e-12))
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
    let signals = [SyntheticSound.voice(), SyntheticSound.voice(seconds: 0.2)]
    let single = ClosureClassifier(labels: ["long", "short"], scoreKind: .decision) { signal in
      [signal.duration, -signal.duration]
    }
    #expect(single.sampleRate == nil)
    #expect(single.scoreKind == .decision)
    let expected = signals.map { [$0.duration, -$0.duration] }
    #expect(try await single.scores(for: signals) == expected)
    let byLabel = ClosureClassifier(
      labels: ["long", "short"],
      scoresByLabel: { ["short": -$0.duration, "long": $0.duration] })
    #expect(try await byLabel.scores(for: signals) == expected)
    let batch = ClosureClassifier(labels: ["long", "short"]) { signals in
      signals.map { [$0.duration, -$0.duration] }
    }
    #expect(try await batch.scores(for: signals) == expected)
  }

  @Test func scoresByLabelNeedAllLabelsAndNoOthers() async {
    let missing = ClosureClassifier(labels: ["a", "b"], scoresByLabel: { _ in ["a": 1] })
    await #expect(throws: ModelError.missingScore(label: "b")) {
      try await missing.scores(for: [SyntheticSound.voice()])
    }
    let unknown = ClosureClassifier(labels: ["a"], scoresByLabel: { _ in ["a": 1, "c": 0] })
    await #expect(throws: ModelError.unknownLabel("c", labels: ["a"])) {
      try await unknown.scores(for: [SyntheticSound.voice()])
    }
  }

  @Test func invalidScoresAreRejected() throws {
    let valid = DiagnosedScores(scores: [[1, 2], [3, 4]], diagnostics: [.init(), .init()])
    let checked = try CheckedScores(valid, kind: .decision, labels: 2, signals: 2)
    #expect(checked.scores == Matrix([[1, 2], [3, 4]]))
    let diagnostics = DiagnosedScores.Diagnostics(noveltyScore: -1)
    let cases: [(DiagnosedScores, ModelError)] = [
      (.init(scores: [[1, 2]]), .wrongRowCount(expected: 2, actual: 1)),
      (.init(scores: [[1, 2], [3]]), .wrongColumnCount(expected: 2, actual: 1)),
      (.init(scores: [[1, 2], [3, .nan]]), .scoreNotFinite(row: 1, column: 1)),
      (
        .init(scores: [[1, 2], [3, 4]], diagnostics: [.init()]),
        .wrongDiagnosticsCount(expected: 2, actual: 1)
      ),
      (
        .init(scores: [[1, 2], [3, 4]], diagnostics: [.init(), diagnostics]),
        .invalidNoveltyScore(row: 1, noveltyScore: -1)
      ),
    ]
    for (scores, error) in cases {
      #expect(throws: error) {
        try CheckedScores(scores, kind: .decision, labels: 2, signals: 2)
      }
    }
  }

  @Test func scoresAreOfTheDeclaredKind() throws {
    func check(_ row: [Double], _ kind: ScoreKind) throws(ModelError) {
      _ = try CheckedScores(
        DiagnosedScores(scores: [row]), kind: kind, labels: row.count, signals: 1)
    }
    for kind in ScoreKind.allCases {
      // Single precision rounds a sum of 1.
      try check([0.25, 0.75 + 9e-7], kind)
      try check([0, 1], kind)
    }
    try check([0.3], .probability)
    try check([0.9, 0.8], .oneVersusRest)
    for kind in [ScoreKind.decision, .logit, .logOdds, .regression] { try check([6.37, -2], kind) }
    for kind in [ScoreKind.probability, .oneVersusRest] {
      #expect(throws: ModelError.notAProbability(row: 0, column: 0, score: 6.37)) {
        try check([6.37, 0], kind)
      }
      #expect(throws: ModelError.notAProbability(row: 0, column: 1, score: -2e-6)) {
        try check([1, -2e-6], kind)
      }
    }
    // A softmax of many labels in single precision.
    try check([Double](repeating: 1.00001 / 200, count: 200), .probability)
    #expect(throws: ModelError.probabilitySum(row: 0, sum: 1.5)) {
      try check([0.75, 0.75], .probability)
    }
    #expect(throws: ModelError.probabilitySum(row: 0, sum: 0.75)) {
      try check([0.5, 0.25], .probability)
    }
  }
}
