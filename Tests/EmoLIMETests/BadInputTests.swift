import EmoLIME
import Foundation
import TestSupport
import Testing

struct BadInputTests {
  private let voice = SyntheticSound.voice(seconds: 0.1)

  private func explain(
    _ samples: [Float], classifier: some Classifier = tangledClassifier
  ) async throws -> Explanation {
    try await Explainer()
      .explain(
        audio: AudioSignal(samples: samples, sampleRate: 16_000), classifier: classifier)
  }

  @Test func unusableSignalsAreRefused() async {
    await #expect(throws: SignalError.empty) { try await explain([]) }
    await #expect(throws: ExplainerError.singleSample) { try await explain([0.5]) }
    await #expect(throws: ExplainerError.silentSignal) {
      try await explain([Float](repeating: 0, count: 16_000))
    }
    await #expect(throws: ExplainerError.constantSignal(value: 0.25)) {
      try await explain([Float](repeating: 0.25, count: 16_000))
    }
    await #expect(throws: SignalError.notFinite(index: 1)) { try await explain([0, .nan]) }
    await #expect(throws: SignalError.notFinite(index: 0)) { try await explain([.infinity, 0]) }
  }

  @Test(arguments: [0, 65])
  func bandCountsOutOfRangeAreRefused(count: Int) async {
    await #expect(throws: SignalError.invalidComponentCount(count)) {
      try await Explainer(configuration: .init(components: FrequencyBands(count: count)))
        .explain(audio: voice, classifier: tangledClassifier)
    }
  }

  @Test func bandsAboveNyquistAreRefused() async {
    await #expect(throws: SignalError.bandAboveNyquist(upper: 9000, nyquist: 8000)) {
      try await Explainer(configuration: .init(components: FrequencyBands(range: 0...9000)))
        .explain(audio: voice, classifier: tangledClassifier)
    }
  }

  @Test func settingsOutOfRangeAreRefused() async {
    await #expect(throws: ExplainerError.invalidBatchSize(0)) {
      try await Explainer(configuration: .init(batchSize: 0))
        .explain(audio: voice, classifier: tangledClassifier)
    }
    await #expect(throws: ExplainerError.invalidConcurrency(-1)) {
      try await Explainer(configuration: .init(concurrentBatches: -1))
        .explain(audio: voice, classifier: tangledClassifier)
    }
    await #expect(throws: SurrogateError.coalitionCount(0)) {
      try await Explainer(configuration: .init(sampling: .distinct(count: 0)))
        .explain(audio: voice, classifier: tangledClassifier)
    }
    await #expect(throws: SurrogateError.tooManyForExhaustive(components: 30, maximum: 20)) {
      try await Explainer(
        configuration: .init(components: FrequencyBands(count: 30), sampling: .exhaustive)
      ).explain(audio: voice, classifier: tangledClassifier)
    }
  }

  @Test func classifierErrorsAreWrapped() async {
    struct Broken: Error {}
    let broken = ClosureClassifier(
      name: "broken", labels: ["a"], scores: { _ in throw Broken() })
    await #expect {
      try await Explainer().explain(audio: voice, classifier: broken)
    } throws: { error in
      let failure = error as? ExplainerError.ClassifierFailure
      return failure?.classifier == "broken" && failure?.underlying is Broken
    }
  }

  @Test func classifiersWithoutProperLabels() async {
    let none = ClosureClassifier(labels: [], scores: { _ in [] })
    await #expect(throws: ModelError.noLabels) {
      try await Explainer().explain(audio: voice, classifier: none)
    }
    let twice = ClosureClassifier(labels: ["a", "a"], scores: { _ in [0, 0] })
    await #expect(throws: ModelError.duplicateLabel("a")) {
      try await Explainer().explain(audio: voice, classifier: twice)
    }
  }

  @Test func classifiersOfAnotherSampleRateAreRefused() async {
    let other = ClosureClassifier(labels: ["a"], sampleRate: 8000, scores: { _ in [0] })
    await #expect(throws: ModelError.wrongSampleRate(expected: 8000, actual: 16_000)) {
      try await Explainer().explain(audio: voice, classifier: other)
    }
  }

  @Test func scoresOfTheWrongShapeAreRefused() async {
    let short = ClosureClassifier(
      labels: ["a"], batchScores: { $0.dropLast().map { _ in [0] } })
    await #expect(throws: ModelError.wrongRowCount(expected: 16, actual: 15)) {
      try await Explainer().explain(audio: voice, classifier: short)
    }
    let narrow = ClosureClassifier(labels: ["a", "b"], scores: { _ in [0] })
    await #expect(throws: ModelError.wrongColumnCount(expected: 2, actual: 1)) {
      try await Explainer().explain(audio: voice, classifier: narrow)
    }
  }

  @Test(arguments: [Double.nan, .infinity])
  func scoresThatAreNotFiniteAreRefused(score: Double) async {
    let absurd = ClosureClassifier(
      labels: ["a", "b"], scoreKind: .decision,
      batchScores: { signals in signals.indices.map { [0, $0 == 3 ? score : 0] } })
    await #expect(throws: ModelError.scoreNotFinite(row: 3, column: 1)) {
      try await Explainer().explain(audio: voice, classifier: absurd)
    }
  }
}
