import EmoLIME
import Synchronization
import TestSupport
import Testing

/// Adaptive sampling, and the stability of explanations over seeds.
struct AdaptiveTests {
  private let voice = SyntheticSound.voice(seconds: 0.2)

  private func explain(
    _ plan: SamplingPlan.AdaptiveSampling, attribution: Attribution = .lime(), count: Int = 12,
    progress: (@Sendable (Explainer.Progress) -> Void)? = nil
  ) async throws -> Explanation {
    try await Explainer(
      configuration: .init(
        components: EqualSegments(count: count), sampling: .adaptive(plan), attribution: attribution
      )
    ).explain(audio: voice, classifier: tangledClassifier, progress: progress)
  }

  @Test(arguments: [Attribution.lime(), .kernelSHAP, .permutationShapley])
  func samplingStopsAtTheRequestedIntervalWidth(attribution: Attribution) async throws {
    let first = try await explain(.init(intervalWidth: 1e6), attribution: attribution)
    let start = try #require(first.provenance.samplingStop)
    #expect(start.reason == .intervalWidthReached && start.rounds == 1)
    let widest = try #require(start.largestWidth)
    #expect(widest > 0)

    let explanation = try await explain(.init(intervalWidth: widest / 2), attribution: attribution)
    let ending = try #require(explanation.provenance.samplingStop)
    #expect(ending.reason == .intervalWidthReached && ending.rounds > 1)
    for found in explanation.classes {
      let uncertainty = try #require(found.uncertainty)
      #expect(uncertainty.source == .sampling)
      #expect(uncertainty.largestWidth <= widest / 2)
    }
    #expect(explanation.provenance.modelEvaluations > first.provenance.modelEvaluations)
    // The coalitions contain those of the first explanation, and do not change between runs.
    let coalitions = Set(explanation.evaluations.sample.coalitions)
    #expect(first.evaluations.sample.coalitions.allSatisfy(coalitions.contains))
    #expect(
      try await explain(.init(intervalWidth: widest / 2), attribution: attribution) == explanation)
    #expect(explanation.description.contains("requested interval width, after"))
    #expect(try Explanation(json: explanation.json()) == explanation)
  }

  /// A sample of decision values can miss values of any size: their sampling error has no intervals.
  @Test func scoresWithoutBoundsHaveNoIntervalsToNarrow() async throws {
    let calls = Mutex(0)
    let decisions = ClosureClassifier(labels: ["a"], scoreKind: .decision) { signals in
      calls.withLock { $0 += 1 }
      return signals.map { [Double($0.samples[10])] }
    }
    for attribution in [Attribution.lime(), .kernelSHAP, .permutationShapley] {
      await #expect(throws: SurrogateError.adaptiveWithoutBounds) {
        try await Explainer(
          configuration: .init(
            components: EqualSegments(count: 12), sampling: .adaptive(.init()),
            attribution: attribution)
        ).explain(audio: voice, classifier: decisions)
      }
    }
    #expect(calls.withLock { $0 } == 0)
    let explanation = try await Explainer(
      configuration: .init(components: EqualSegments(count: 12), attribution: .kernelSHAP)
    ).explain(audio: voice, classifier: decisions)
    #expect(explanation.classes.allSatisfy { $0.uncertainty == nil })
    #expect(
      explanation.description.contains("No confidence intervals: scores without bounds"),
      "\(explanation)")
  }

  @Test func samplingStopsAtTheBudget() async throws {
    let explanation = try await explain(.init(intervalWidth: 1e-9, budget: 100))
    let ending = try #require(explanation.provenance.samplingStop)
    #expect(ending.reason == .budgetReached)
    #expect(explanation.provenance.modelEvaluations == 100)
    #expect(explanation.description.contains("Sampling stopped at the budget"))
  }

  @Test func samplingStopsAtAllCoalitions() async throws {
    for attribution in [Attribution.lime(), .kernelSHAP, .permutationShapley, .shapley] {
      let explanation = try await explain(
        .init(intervalWidth: 1e-9), attribution: attribution, count: 7)
      let ending = try #require(explanation.provenance.samplingStop)
      #expect(ending.reason == .allCoalitionsEvaluated)
      #expect(ending.largestWidth == 0)
      #expect(explanation.provenance.modelEvaluations == 128)
    }
  }

  @Test func noCoalitionIsEvaluatedTwiceAndProgressIncreases() async throws {
    let evaluated = Mutex<[[Float]]>([])
    let steps = Mutex<[Explainer.Progress]>([])
    let recorder = ClosureClassifier(labels: ["a"]) { signals in
      evaluated.withLock { $0 += signals.map(\.samples) }
      return signals.map { signal in
        let energies = segmentEnergies(signal, count: 12)
        return [energies[0] * energies[5] / (energies[0] * energies[5] + energies[7] + 1e-9)]
      }
    }
    let explanation = try await Explainer(
      configuration: .init(
        components: EqualSegments(count: 12),
        sampling: .adaptive(.init(intervalWidth: 1e-9, budget: 300)))
    ).explain(audio: voice, classifier: recorder) { step in steps.withLock { $0.append(step) } }
    let signals = evaluated.withLock { $0 }
    // Two are evaluated again, which shows whether the scores change.
    #expect(signals.count == 300 + 2 && explanation.provenance.modelEvaluations == 300)
    let completed = steps.withLock { $0.map(\.completed) }
    #expect(completed == completed.sorted() && completed.last == 300)
    #expect(steps.withLock { $0.allSatisfy { $0.completed <= $0.total } })
  }

  @Test func intervalWidthAppliesToTheGivenLabels() async throws {
    let explanation = try await explain(.init(intervalWidth: 1e6, labels: ["b"]))
    #expect(explanation.provenance.samplingStop?.reason == .intervalWidthReached)
    await #expect(throws: ExplainerError.unknownLabel("joy", labels: ["a", "b"])) {
      try await explain(.init(labels: ["joy"]))
    }
    for width in [0, -1, Double.infinity] {
      await #expect(throws: SurrogateError.invalidIntervalWidth(width)) {
        try await explain(.init(intervalWidth: width))
      }
    }
    await #expect(throws: SurrogateError.coalitionCount(0)) {
      try await explain(.init(budget: 0))
    }
    await #expect(throws: SurrogateError.budgetTooSmall(1, needed: 14, attribution: "LIME")) {
      try await explain(.init(budget: 1))
    }
  }

  @Test func stabilityIsTheSameFromKnownAndNewScores() async throws {
    let configuration = Explainer.Configuration(
      components: EqualSegments(count: 8), sampling: .reference(count: 40))
    let evaluated = try await Explainer(configuration: configuration)
      .stability(audio: voice, classifier: tangledClassifier, runs: 6)
    var exhaustive = configuration
    exhaustive.sampling = .exhaustive
    let explanation = try await Explainer(configuration: exhaustive)
      .explain(audio: voice, classifier: tangledClassifier)
    let known = try explanation.stability(of: .reference(count: 40), runs: 6)
    #expect(known == evaluated)
    #expect(known.count == 2 && known[0].runs == 6)
    #expect(known.allSatisfy { (0...1).contains($0.variablesStabilityIndex) })
    let certain = try explanation.stability(of: .exhaustive, runs: 3)
    #expect(
      certain.allSatisfy { $0.variablesStabilityIndex == 1 && $0.coefficientsStabilityIndex == 1 })
    #expect(throws: SurrogateError.invalidRunCount(1)) {
      try explanation.stability(of: .reference(), runs: 1)
    }
    #expect(throws: SurrogateError.invalidMaximumFeatures(0)) {
      try explanation.stability(of: .reference(), largest: 0)
    }
    let few = try await Explainer(configuration: configuration)
      .explain(audio: voice, classifier: tangledClassifier)
    #expect(
      throws: SurrogateError.missingCoalitions(
        evaluated: few.evaluations.sample.coalitions.count, components: 8,
        attribution: "Stability indices")
    ) { try few.stability(of: .reference()) }
  }
}
