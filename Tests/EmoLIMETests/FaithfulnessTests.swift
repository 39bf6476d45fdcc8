import EmoLIME
import EmoLIMEAudio
import Foundation
import Synchronization
import TestSupport
import Testing

/// Explanations measured by their answers, and by asking.
struct FaithfulnessTests {
  private let voice = SyntheticSound.voice(seconds: 0.3)

  private func linear(
    attribution: Attribution = .lime(.init(regression: .ridge(alpha: 0)))
  ) async throws -> Explanation {
    try await Explainer(
      configuration: .init(components: Stretches(count: 5), attribution: attribution)
    ).explain(
      audio: voice, classifier: energyClassifier(weights: [[1, -2, 0.5, 3, 1], [1, 1, 2, 3, 4]]))
  }

  @Test(arguments: [
    Attribution.lime(.init(regression: .ridge(alpha: 0))), .shapley, .banzhaf, .leaveOneOut,
  ])
  func theWeightsOfALinearBlackBoxAreAsFaithfulAsCanBe(attribution: Attribution) async throws {
    var explanation = try await linear(attribution: attribution)
    let explainer = Explainer(
      configuration: .init(components: Stretches(count: 5), attribution: attribution))
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

  @Test func allCoalitionsNeedNoFurtherCall() async throws {
    let asked = Mutex(0)
    let counting = ClosureClassifier(labels: tangledClassifier.labels) { signals in
      asked.withLock { $0 += signals.count }
      return try await tangledClassifier.scores(for: signals)
    }
    let explainer = Explainer()
    let explanation = try await explainer.explain(audio: voice, classifier: counting)
    let asking = try await explainer.faithfulness(
      of: explanation, audio: voice, classifier: counting)
    #expect(asked.withLock { $0 } == 256)
    #expect(asking.additionalEvaluations == 0)
    #expect(try Faithfulness(of: explanation) == asking)
    for measured in asking.classes {
      #expect(measured.randomOrders.orderCount == nil)
      let relative = try #require(measured.value(of: .relativeDeletionGain))
      #expect(relative <= 1 + 1e-12)
    }
  }

  @Test func whatWasNotAskedIsAskedOnce() async throws {
    let asked = Mutex<[[Float]]>([])
    let counting = ClosureClassifier(labels: tangledClassifier.labels) { signals in
      asked.withLock { $0 += signals.map(\.samples) }
      return try await tangledClassifier.scores(for: signals)
    }
    let explainer = Explainer(
      configuration: .init(components: FrequencyBands(count: 12), sampling: .distinct(count: 60)))
    let explanation = try await explainer.explain(audio: voice, classifier: counting)
    #expect(throws: ExplainerError.self) { try Faithfulness(of: explanation) }
    let faithfulness = try await explainer.faithfulness(
      of: explanation, audio: voice, classifier: counting, configuration: .init(randomOrders: 5))
    let calls = asked.withLock { $0 }
    #expect(calls.count == 60 + faithfulness.additionalEvaluations)
    #expect(Set(calls).count == calls.count)
    // 12 alone, 11 for two directions and labels and for five orders, and the empty coalition.
    #expect(faithfulness.additionalEvaluations <= 12 + 2 * 2 * 11 + 5 * 11 + 1)
    #expect(faithfulness.additionalEvaluations > 50)
    #expect(faithfulness.classes.allSatisfy { $0.randomOrders.orderCount == 5 })
    #expect(faithfulness.description.contains("5 random orders"))
    let again = try await explainer.faithfulness(
      of: explanation, audio: voice, classifier: counting, configuration: .init(randomOrders: 5))
    #expect(again == faithfulness)
  }

  @Test func askingAndKnowingAgree() async throws {
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

  @Test func sensitivityIsTheChangeUnderNoise() async throws {
    let explainer = Explainer(configuration: .init(components: Stretches(count: 4)))
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
    // Energies change by the noise's amplitude to first order: a thousandth at -60 dB, of which little
    // is left as noise and voice have nothing in common.
    #expect(quiet.allSatisfy { $0 > 1e-7 && $0 < 2e-3 })
    let loud = try await changes(level: -20)
    #expect(try #require(loud.max()) > 10 * #require(quiet.max()))
  }

  @Test func progressIsOverAllCalls() async throws {
    let told = Mutex<[Explainer.Progress]>([])
    let explainer = Explainer(
      configuration: .init(components: FrequencyBands(count: 7), sampling: .distinct(count: 30)))
    let explanation = try await explainer.explain(audio: voice, classifier: tangledClassifier)
    let faithfulness = try await explainer.faithfulness(
      of: explanation, audio: voice, classifier: tangledClassifier,
      configuration: .init(randomOrders: 2, repetitions: 2)
    ) { progress in told.withLock { $0.append(progress) } }
    let answered = told.withLock { $0.map(\.completed) }
    #expect(answered == answered.sorted())
    #expect(answered.last == faithfulness.additionalEvaluations)
    #expect(told.withLock { $0.allSatisfy { $0.total == faithfulness.additionalEvaluations } })
  }

  @Test func aBlackBoxThatDoesNotListenHasNothingToMeasure() async throws {
    let deaf = ClosureClassifier(labels: ["a"]) { _ in
      [Double](repeating: 0.123456789, count: 1)
    }
    let explanation = try await Explainer().explain(audio: voice, classifier: deaf)
    let measured = try Faithfulness(of: explanation).classes[0]
    for measure in Faithfulness.Metric.allCases where measure != .completeness {
      #expect(measured.value(of: measure) == nil)
    }
    #expect(isClose(measured.completenessGap, 0, within: 1e-12))
  }

  @Test func whatDoesNotBelongIsRefused() async throws {
    let explainer = Explainer(configuration: .init(components: Stretches(count: 4)))
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
      configuration: .init(components: Stretches(count: 9), sampling: .distinct(count: 20))
    ).explain(audio: voice, classifier: tangledClassifier)
    await #expect(
      throws: ExplainerError.wrongComponents(
        expected: (0..<9).map { "stretch \($0)" }, actual: (0..<4).map { "stretch \($0)" })
    ) {
      try await explainer.faithfulness(of: sampled, audio: voice, classifier: tangledClassifier)
    }
  }

  @Test func measuresOfAnotherExplanationAreNotDecoded() async throws {
    var explanation = try await linear()
    try explanation.attach(Faithfulness(of: explanation))
    let json = String(decoding: try explanation.json(), as: UTF8.self)
    let broken = json.replacing(#""order":["#, with: #""order":[0,"#)
    #expect(json != broken)
    #expect(throws: DecodingError.self) { try Explanation(json: Data(broken.utf8)) }
  }
}
