import EmoLIME
import EmoLIMEAudio
import Foundation
import Synchronization
import TestSupport
import Testing

/// Faithfulness from the evaluations of an explanation, and from further ones.
struct FaithfulnessTests {
  private let voice = SyntheticSound.voice(seconds: 0.3)

  private func linear(
    attribution: Attribution = .lime(.init(regression: .ridge(alpha: 0)))
  ) async throws -> Explanation {
    try await Explainer(
      configuration: .init(components: EqualSegments(count: 5), attribution: attribution)
    ).explain(
      audio: voice, classifier: energyClassifier(weights: [[1, -2, 0.5, 3, 1], [1, 1, 2, 3, 4]]))
  }

  @Test(arguments: [
    Attribution.lime(.init(regression: .ridge(alpha: 0))), .shapley, .banzhaf, .leaveOneOut,
  ])
  func weightsOfALinearClassifierAreFaithful(attribution: Attribution) async throws {
    var explanation = try await linear(attribution: attribution)
    let explainer = Explainer(
      configuration: .init(components: EqualSegments(count: 5), attribution: attribution))
    let faithfulness = try await explainer.faithfulness(
      of: explanation, audio: voice,
      classifier: energyClassifier(weights: [[1, -2, 0.5, 3, 1], [1, 1, 2, 3, 4]]))
    for measured in faithfulness.classes {
      #expect(isClose(measured.value(of: .weightedR2) ?? .nan, 1, within: 1e-9))
      #expect(isClose(measured.value(of: .completeness) ?? .nan, 0, within: 1e-9))
      #expect(isClose(measured.value(of: .relativeInfidelity) ?? .nan, 0, within: 1e-9))
      #expect(isClose(measured.value(of: .correlation) ?? .nan, 1, within: 1e-9))
      #expect(measured.value(of: .monotonicity) == 1)
      #expect(isClose(measured.value(of: .monotonicityCorrelation) ?? .nan, 1, within: 1e-9))
      #expect(measured.value(of: .sensitivity) == nil)
      if attribution != .leaveOneOut {
        #expect(isClose(measured.value(of: .relativeDeletionGain) ?? .nan, 1, within: 1e-9))
        #expect(faithfulness.additionalEvaluations == 0)
      }
    }
    try explanation.attach(faithfulness)
    let decoded = try Explanation(json: explanation.json())
    #expect(decoded == explanation)
    #expect(decoded.description.contains("gain over random order"))
  }

  @Test func exhaustiveExplanationsNeedNoFurtherEvaluation() async throws {
    let evaluated = Mutex(0)
    let counting = ClosureClassifier(labels: tangledClassifier.labels) { signals in
      evaluated.withLock { $0 += signals.count }
      return try await tangledClassifier.scores(for: signals)
    }
    let explainer = Explainer()
    let explanation = try await explainer.explain(audio: voice, classifier: counting)
    let measuredByExplainer = try await explainer.faithfulness(
      of: explanation, audio: voice, classifier: counting)
    // Two are evaluated again, which shows whether the scores change.
    #expect(evaluated.withLock { $0 } == 256 + 2)
    #expect(measuredByExplainer.additionalEvaluations == 0)
    #expect(try Faithfulness(of: explanation) == measuredByExplainer)
    for measured in measuredByExplainer.classes {
      #expect(measured.randomOrders.orderCount == nil)
      let relative = try #require(measured.value(of: .relativeDeletionGain))
      #expect(relative <= 1 + 1e-12)
    }
  }

  @Test func missingCoalitionsAreEvaluatedOnce() async throws {
    let evaluated = Mutex<[[Float]]>([])
    let counting = ClosureClassifier(labels: tangledClassifier.labels) { signals in
      evaluated.withLock { $0 += signals.map(\.samples) }
      return try await tangledClassifier.scores(for: signals)
    }
    let explainer = Explainer(
      configuration: .init(components: FrequencyBands(count: 12), sampling: .distinct(count: 60)))
    let explanation = try await explainer.explain(audio: voice, classifier: counting)
    let faithfulness = try await explainer.faithfulness(
      of: explanation, audio: voice, classifier: counting, configuration: .init(randomOrders: 5))
    #expect(throws: ExplainerError.missingCoalitions(faithfulness.additionalEvaluations)) {
      try Faithfulness(of: explanation, configuration: .init(randomOrders: 5))
    }
    let calls = evaluated.withLock { $0 }
    // Two are evaluated again, which shows whether the scores change.
    #expect(calls.count == 60 + 2 + faithfulness.additionalEvaluations)
    #expect(Set(calls).count == calls.count - 2)
    // 12 single components, 11 for two directions and labels and for five orders, and the empty coalition.
    #expect(faithfulness.additionalEvaluations <= 12 + 2 * 2 * 11 + 5 * 11 + 1)
    #expect(faithfulness.additionalEvaluations > 50)
    #expect(faithfulness.classes.allSatisfy { $0.randomOrders.orderCount == 5 })
    #expect(faithfulness.description.contains("5 random orders"))
    let again = try await explainer.faithfulness(
      of: explanation, audio: voice, classifier: counting, configuration: .init(randomOrders: 5))
    #expect(again == faithfulness)
  }

  @Test func newScoresAgreeWithThoseOfAllCoalitions() async throws {
    var configuration = Explainer.Configuration(components: FrequencyBands(count: 6))
    let complete = try await Explainer(configuration: configuration)
      .explain(audio: voice, classifier: tangledClassifier)
    configuration.sampling = .distinct(count: 20)
    let explainer = Explainer(configuration: configuration)
    let sampled = try await explainer.explain(audio: voice, classifier: tangledClassifier)
    let measured = try await explainer.faithfulness(
      of: sampled, audio: voice, classifier: tangledClassifier)
    for (column, found) in measured.classes.enumerated() {
      for curve in [found.deletion, found.insertion] {
        let expected = curve.direction.coalitions(order: curve.order).map {
          complete.evaluations.scores(for: $0)?[column] ?? .nan
        }
        #expect(largestDifference(curve.scores, expected) < 1e-12)
      }
    }
  }

  @Test func sensitivityGrowsWithTheNoise() async throws {
    let explainer = Explainer(configuration: .init(components: EqualSegments(count: 4)))
    let classifier = energyClassifier(weights: [[1, -2, 0.5, 3]])
    let explanation = try await explainer.explain(audio: voice, classifier: classifier)
    func changes(level: Double, seed: UInt64 = 1) async throws -> [Double] {
      let faithfulness = try await explainer.faithfulness(
        of: explanation, audio: voice, classifier: classifier,
        configuration: .init(repetitions: 3, noiseLevel: level, seed: seed))
      #expect(faithfulness.additionalEvaluations == 3 * 16)
      return try #require(faithfulness.classes[0].sensitivity).changes
    }
    let quiet = try await changes(level: -60)
    #expect(quiet.count == 3)
    #expect(try await changes(level: -60) == quiet)
    #expect(try await changes(level: -60, seed: 2) != quiet)
    // To first order energies change by the amplitude of the noise, a thousandth at -60 dB; less, because
    // noise and voice are uncorrelated.
    #expect(quiet.allSatisfy { $0 > 1e-7 && $0 < 2e-3 })
    let loud = try await changes(level: -20)
    #expect(try #require(loud.max()) > 10 * #require(quiet.max()))
  }

  @Test func progressCoversAllEvaluations() async throws {
    let steps = Mutex<[Explainer.Progress]>([])
    let explainer = Explainer(
      configuration: .init(components: FrequencyBands(count: 7), sampling: .distinct(count: 30)))
    let explanation = try await explainer.explain(audio: voice, classifier: tangledClassifier)
    let faithfulness = try await explainer.faithfulness(
      of: explanation, audio: voice, classifier: tangledClassifier,
      configuration: .init(randomOrders: 2, repetitions: 2)
    ) { progress in steps.withLock { $0.append(progress) } }
    let completed = steps.withLock { $0.map(\.completed) }
    #expect(completed == completed.sorted())
    #expect(completed.last == faithfulness.additionalEvaluations)
    #expect(steps.withLock { $0.allSatisfy { $0.total == faithfulness.additionalEvaluations } })
  }

  @Test func constantScoresHaveNoMetrics() async throws {
    let constant = ClosureClassifier(labels: ["a"]) { _ in
      [Double](repeating: 0.123456789, count: 1)
    }
    let explanation = try await Explainer().explain(audio: voice, classifier: constant)
    let measured = try Faithfulness(of: explanation).classes[0]
    for metric in Faithfulness.Metric.allCases where metric != .completeness {
      #expect(measured.value(of: metric) == nil)
    }
    #expect(isClose(measured.completenessGap, 0, within: 1e-12))
  }

  @Test func otherInputsThanTheExplainedAreRefused() async throws {
    let explainer = Explainer(configuration: .init(components: EqualSegments(count: 4)))
    let explanation = try await explainer.explain(audio: voice, classifier: tangledClassifier)
    let other = SyntheticSound.voice(seconds: 0.2)
    await #expect(
      throws: ExplainerError.wrongSignal(expected: voice.fingerprint, actual: other.fingerprint)
    ) {
      try await explainer.faithfulness(of: explanation, audio: other, classifier: tangledClassifier)
    }
    await #expect(
      throws: ExplainerError.wrongLabels(expected: ["a", "b"], actual: ["label 0"])
    ) {
      try await explainer.faithfulness(
        of: explanation, audio: voice, classifier: energyClassifier(weights: [[1, 2, 3, 4]]))
    }
    for (settings, error) in [
      (
        Faithfulness.Configuration(randomOrders: 0),
        ExplainerError.invalidRandomOrderCount(0)
      ),
      (.init(repetitions: -1), .invalidRepetitionCount(-1)),
      (.init(noiseLevel: 1), .invalidNoiseLevel(1)),
    ] {
      await #expect(throws: error) {
        try await explainer.faithfulness(
          of: explanation, audio: voice, classifier: tangledClassifier, configuration: settings)
      }
    }
    let sampled = try await Explainer(
      configuration: .init(components: EqualSegments(count: 9), sampling: .distinct(count: 20))
    ).explain(audio: voice, classifier: tangledClassifier)
    await #expect(
      throws: ExplainerError.wrongComponents(
        expected: (0..<9).map { "segment \($0)" }, actual: (0..<4).map { "segment \($0)" })
    ) {
      try await explainer.faithfulness(of: sampled, audio: voice, classifier: tangledClassifier)
    }
  }

  @Test func resultsOfOtherExplanationsAreNotAttached() async throws {
    var explanation = try await Explainer(configuration: .init(components: EqualSegments(count: 4)))
      .explain(audio: voice, classifier: tangledClassifier)
    let other = try explanation.contrast("a", ratherThan: "b")
    for foreign in [try explanation.attributed(by: .shapley), other] {
      #expect(throws: ExplainerError.foreignFaithfulness) {
        try explanation.attach(Faithfulness(of: foreign))
      }
    }
    #expect(explanation.faithfulness == nil)
    #expect(throws: ExplainerError.foreignRandomizationTest) {
      try explanation.attach(Explanation.RandomizationTest(original: other, randomized: [other]))
    }
    #expect(explanation.randomizationTest == nil)
  }

  @Test func inconsistentFaithfulnessIsNotDecoded() async throws {
    var explanation = try await linear()
    try explanation.attach(Faithfulness(of: explanation))
    let json = String(decoding: try explanation.json(), as: UTF8.self)
    let broken = json.replacing(#""order":["#, with: #""order":[0,"#)
    #expect(json != broken)
    #expect(throws: DecodingError.self) { try Explanation(json: Data(broken.utf8)) }
  }
}
