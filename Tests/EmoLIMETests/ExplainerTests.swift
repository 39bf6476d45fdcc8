import EmoLIME
import Foundation
import Synchronization
import TestSupport
import Testing

struct ExplainerTests {
  private let voice = SyntheticSound.voice(seconds: 0.3)

  @Test func weightsOfALinearClassifierAreItsCoefficients() async throws {
    let truth: [[Double]] = [[1, -2, 0, 3, 0.5], [0, 0, 1, -1, 4]]
    var configuration = Explainer.Configuration(components: EqualSegments(count: 5))
    configuration.attribution = .lime(.init(regression: .leastSquares))
    let explanation = try await Explainer(configuration: configuration)
      .explain(audio: voice, classifier: energyClassifier(weights: truth))
    let energies = segmentEnergies(voice, count: 5)
    for (found, truth) in zip(explanation.classes, truth) {
      let expected = zip(truth, energies).map { $0 * $1 }
      #expect(largestDifference(found.weights, expected) < 1e-9)
      #expect(isClose(found.intercept, 0, within: 1e-9))
      #expect(isClose(found.weightedR2, 1, within: 1e-9))
      #expect(isClose(found.localPrediction, found.prediction, within: 1e-9))
    }
    #expect(explanation.provenance.modelEvaluations == 32)
  }

  @Test func resultsAreIndependentOfBatchSizeAndConcurrency() async throws {
    var configuration = Explainer.Configuration()
    configuration.batchSize = 256
    configuration.concurrentBatches = 1
    let reference = try await Explainer(configuration: configuration)
      .explain(audio: voice, classifier: tangledClassifier)
    for (batchSize, concurrentBatches) in [(1, 1), (7, 2), (16, 8), (1000, 3)] {
      configuration.batchSize = batchSize
      configuration.concurrentBatches = concurrentBatches
      let explanation = try await Explainer(configuration: configuration)
        .explain(audio: voice, classifier: tangledClassifier)
      #expect(explanation == reference)
      #expect(try explanation.json() == reference.json())
    }
  }

  @Test func seedDeterminesRandomness() async throws {
    func explanation(seed: UInt64, fill: Fill) async throws -> Explanation {
      try await Explainer(
        configuration: .init(
          components: FrequencyBands(count: 10), fill: fill, sampling: .distinct(count: 40),
          seed: seed)
      ).explain(audio: voice, classifier: tangledClassifier)
    }
    for fill in [Fill.silence, .noise(level: -40)] {
      let first = try await explanation(seed: 1, fill: fill)
      #expect(try await explanation(seed: 1, fill: fill) == first)
      #expect(try await explanation(seed: 2, fill: fill).classes != first.classes)
    }
  }

  @Test func paperConfigurationHasTheSettingsOfThePaper() async throws {
    let explanation = try await Explainer(configuration: .paper)
      .explain(audio: voice, classifier: tangledClassifier)
    let provenance = explanation.provenance
    #expect(provenance.sampling == .reference(count: 64))
    #expect(explanation.evaluations.sample.drawCount == 64)
    #expect(provenance.fill == .silence)
    #expect(provenance.attribution == .lime(.init(regression: .ridge(alpha: 1))))
    #expect(provenance.components == FrequencyBands().summary)
    #expect(provenance.seed == 42)
  }

  @Test func repeatedDrawsAreEvaluatedOnce() async throws {
    let evaluated = Mutex(0)
    let classifier = ClosureClassifier(labels: ["a"]) { signals in
      evaluated.withLock { $0 += signals.count }
      return [[Double]](repeating: [0], count: signals.count)
    }
    let explanation = try await Explainer(configuration: .init(sampling: .reference(count: 64)))
      .explain(audio: voice, classifier: classifier)
    // 64 draws with seed 42 contain 56 different coalitions, two of which are evaluated again.
    #expect(evaluated.withLock { $0 } == 56 + 2)
    #expect(explanation.provenance.modelEvaluations == 56)
    #expect(explanation.evaluations.sample.drawCount == 64)
  }

  @Test func fullCoalitionIsTheUnchangedSignal() async throws {
    let voice = voice
    let classifier = ClosureClassifier(labels: ["same"]) { signal in [signal == voice ? 1 : 0] }
    let explanation = try await Explainer().explain(audio: voice, classifier: classifier)
    #expect(explanation.classes[0].prediction == 1)
    #expect(explanation.evaluations.scores.joined().reduce(0, +) == 1)
  }

  @Test func coalitionSignalsAreSumsOfTheirComponents() async throws {
    for count in [1, 3, 4, 5, 8, 13] {
      let bands = FrequencyBands(count: count, range: 500...6000)
      let decomposition = try bands.decompose(voice)
      let mixes = Mutex<[[Float]]>([])
      let recorder = ClosureClassifier(labels: ["a"]) { signals in
        mixes.withLock { $0 += signals.map(\.samples) }
        return [[Double]](repeating: [0], count: signals.count)
      }
      let explanation = try await Explainer(
        configuration: .init(
          components: bands, sampling: .distinct(count: 20), concurrentBatches: 1)
      ).explain(audio: voice, classifier: recorder)
      let coalitions = explanation.evaluations.sample.coalitions
      for (coalition, mix) in zip(coalitions, mixes.withLock { $0 }) {
        var expected = (decomposition.base ?? []).map(Double.init)
        for (index, samples) in decomposition.samples.enumerated()
        where coalition.contains(index) {
          for (place, sample) in samples.enumerated() {
            expected[place] += Double(sample)
          }
        }
        #expect(largestDifference(mix.map(Double.init), expected) < 1e-6)
      }
    }
  }

  @Test func progressIsReportedPerBatch() async throws {
    let steps = Mutex<[Explainer.Progress]>([])
    _ = try await Explainer(configuration: .init(batchSize: 50))
      .explain(audio: voice, classifier: tangledClassifier) { progress in
        steps.withLock { $0.append(progress) }
      }
    let completed = steps.withLock { $0.map(\.completed) }
    #expect(completed.count == 6)
    #expect(completed == completed.sorted())
    #expect(completed.last == 256)
    #expect(steps.withLock { $0.allSatisfy { $0.total == 256 } })
  }

  @Test func cancelledExplanationStops() async throws {
    let evaluated = Mutex(0)
    let slow = ClosureClassifier(labels: ["a"]) { signals in
      evaluated.withLock { $0 += 1 }
      try? await Task.sleep(for: .milliseconds(20))
      return [[Double]](repeating: [0], count: signals.count)
    }
    let voice = voice
    let task = Task {
      try await Explainer(configuration: .init(batchSize: 1))
        .explain(audio: voice, classifier: slow)
    }
    try await Task.sleep(for: .milliseconds(50))
    task.cancel()
    await #expect(throws: CancellationError.self) { try await task.value }
    #expect(evaluated.withLock { $0 } < 100)
  }

  @Test func constantScoresAreNotInformative() async throws {
    let constant = ClosureClassifier(name: "constant", labels: ["a", "b"]) { _ in [0.7, 0.3] }
    let explanation = try await Explainer().explain(audio: voice, classifier: constant)
    for found in explanation.classes {
      #expect(found.weights.allSatisfy { abs($0) < 1e-9 })
      #expect(!found.scoresVary)
    }
    #expect(!explanation.isInformative)
    #expect(explanation.description.contains("Masking the components did not change any score."))
  }
}
