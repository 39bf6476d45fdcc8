import EmoLIME
import EmoLIMEAudio
import TestSupport
import Testing

/// Explanations have the same bits for every size of the batches and every number of workers.
@Suite struct ReproducibilityTests {
  private static func explanation(
    by classifier: some Classifier, bands: Int, sampling: SamplingPlan = .automatic(),
    batchSize: Int, workers: Int
  ) async throws -> Explanation {
    try await Explainer(
      configuration: .init(
        components: FrequencyBands(count: bands), sampling: sampling, batchSize: batchSize,
        concurrentBatches: workers)
    ).explain(audio: .exampleSpeech(), classifier: classifier)
  }

  @Test func resultsAreIndependentOfBatchSizesFrom1To17() async throws {
    let classifier = try EmotionClassifier.emodbMelStatistics()
    let reference = try await Self.explanation(
      by: classifier, bands: 5, batchSize: 32, workers: 1)
    for batchSize in 1...17 {
      let explanation = try await Self.explanation(
        by: classifier, bands: 5, batchSize: batchSize, workers: 1 + batchSize % 4)
      #expect(explanation == reference, "batches of \(batchSize)")
    }
  }

  @Test func resultsOfTheDefaultClassifierAreIndependentOfBatches() async throws {
    let classifier = try EmotionClassifier.emodbComParE()
    let reference = try await Self.explanation(
      by: classifier, bands: 4, batchSize: 1, workers: 1)
    for (batchSize, workers) in [(1, 4), (3, 2), (7, 1), (16, 3)] {
      let explanation = try await Self.explanation(
        by: classifier, bands: 4, batchSize: batchSize, workers: workers)
      #expect(explanation == reference, "batches of \(batchSize), \(workers) workers")
    }
  }

  @Test func resultsOfAdaptiveSamplingAreIndependentOfBatches() async throws {
    let classifier = try EmotionClassifier.emodbMelStatistics()
    let plan = SamplingPlan.adaptive(.init(intervalWidth: 0.02, budget: 200))
    let reference = try await Self.explanation(
      by: classifier, bands: 12, sampling: plan, batchSize: 64, workers: 1)
    for (batchSize, workers) in [(1, 2), (5, 3), (17, 1)] {
      let explanation = try await Self.explanation(
        by: classifier, bands: 12, sampling: plan, batchSize: batchSize, workers: workers)
      #expect(explanation == reference, "batches of \(batchSize), \(workers) workers")
    }
  }

  /// The scores of the recording in a batch of masked signals, and by itself.
  @Test func recordingHasTheSameScoresInAndOutsideABatch() async throws {
    let audio = try AudioSignal.exampleSpeech()
    let classifier = try EmotionClassifier.emodbComParE()
    let explanation = try await Self.explanation(
      by: classifier, bands: 4, batchSize: 16, workers: 2)
    let scores = try await classifier.scores(for: [audio])
    #expect(explanation.evaluations.scores[0] == scores[0])
  }
}
