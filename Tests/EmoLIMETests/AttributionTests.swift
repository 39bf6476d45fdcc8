import EmoLIME
import Foundation
import Synchronization
import TestSupport
import Testing

/// Attributions as a setting of the explainer.
struct AttributionTests {
  private let voice = SyntheticSound.voice(seconds: 0.3)
  private let attributions: [Attribution] = [
    .lime(), .lime(.init(regression: .lasso(alpha: 0.01))), .shapley, .banzhaf, .kernelSHAP,
    .permutationShapley, .leaveOneOut,
  ]

  private func explanation(
    _ attribution: Attribution, count: Int = 6, sampling: SamplingPlan = .automatic()
  ) async throws -> Explanation {
    try await Explainer(
      configuration: .init(
        components: EqualSegments(count: count), sampling: sampling, attribution: attribution)
    ).explain(audio: voice, classifier: tangledClassifier)
  }

  /// For a linear classifier, all attributions that do not shrink weights agree.
  @Test func attributionsAgreeForALinearClassifier() async throws {
    let weights = [3.0, -2, 0, 1]
    let energies = segmentEnergies(voice, count: 4)
    let expected = zip(weights, energies).map { $0 * $1 }
    for attribution in attributions.dropFirst(2) {
      let found = try await Explainer(
        configuration: .init(components: EqualSegments(count: 4), attribution: attribution)
      ).explain(audio: voice, classifier: energyClassifier(weights: [weights])).classes[0]
      #expect(largestDifference(found.weights, expected) < 1e-9, "\(attribution.name)")
      #expect(isClose(found.intercept, 0, within: 1e-12))
      #expect(isClose(found.completenessGap, 0, within: 1e-9))
      #expect(isClose(found.weightedR2, 1, within: 1e-9))
      #expect(found.uncertainty?.source == WeightUncertainty.ErrorSource.none)
    }
  }

  @Test func otherAttributionsUseTheSameScores() async throws {
    let lime = try await explanation(.lime())
    for attribution in attributions {
      let direct = try await explanation(attribution, sampling: .exhaustive)
      let anew = try lime.attributed(by: attribution)
      #expect(anew.classes == direct.classes)
      #expect(anew.provenance.attribution == attribution)
      #expect(anew.evaluations == lime.evaluations)
    }
    let interactions = try lime.interactions()
    #expect(interactions.count == 2 && interactions[0].count == 6)
    let few = try await explanation(.lime(), sampling: .distinct(count: 20))
    #expect(
      throws: SurrogateError.missingCoalitions(
        evaluated: 20, components: 6, attribution: "Shapley values")
    ) { try few.attributed(by: .shapley) }
    #expect(
      throws: SurrogateError.missingCoalitions(
        evaluated: 20, components: 6, attribution: "Interactions")
    ) { try few.interactions() }
  }

  @Test func jsonIsLossless() async throws {
    for attribution in attributions {
      for count in [4, 10] {
        // More coalitions than the budget, if the attribution allows it.
        let isExact = attribution == .shapley || attribution == .banzhaf
        let explanation = try await explanation(
          attribution, count: isExact ? 4 : count, sampling: .automatic(budget: 100))
        let decoded = try Explanation(json: try explanation.json())
        #expect(decoded == explanation)
        #expect(decoded.description == explanation.description)
      }
    }
  }

  /// Apart from the two that show whether the scores change.
  @Test func noCoalitionIsEvaluatedTwice() async throws {
    for attribution in attributions {
      let evaluated = Mutex<[[Float]]>([])
      let recorder = ClosureClassifier(labels: ["a"]) { signals in
        evaluated.withLock { $0 += signals.map(\.samples) }
        return [[Double]](repeating: [0], count: signals.count)
      }
      let isExact = attribution == .shapley || attribution == .banzhaf
      let explanation = try await Explainer(
        configuration: .init(
          components: EqualSegments(count: isExact ? 6 : 9), sampling: .automatic(budget: 80),
          attribution: attribution)
      ).explain(audio: voice, classifier: recorder)
      let signals = evaluated.withLock { $0 }
      #expect(Set(signals).count == signals.count - 2)
      #expect(explanation.provenance.modelEvaluations == signals.count - 2)
      #expect(signals.count <= 80 + 2)
    }
  }

  @Test func tableNamesTheAttributionAndInsignificantWeights() async throws {
    let shapley = try await explanation(.shapley).description
    for part in ["Shapley values", "all masked", "local prediction", "weighted R²"] {
      #expect(shapley.contains(part))
    }
    #expect(!shapley.contains("brackets"))
    // The brackets are explained if and only if there are any.
    let lime = try await explanation(.lime())
    let hasInsignificant = lime.classes.contains { found in
      found.weights.indices.contains { !found.isSignificant($0) }
    }
    #expect(
      lime.description.contains("not significantly different from zero (95 %") == hasInsignificant)
    let sampled = try await sampled(count: 32).description
    #expect(sampled.contains("not significantly different from zero (100 %; sampling error)"))
    #expect(sampled.contains("("))
  }

  private func sampled(count: Int) async throws -> Explanation {
    try await Explainer(
      configuration: .init(
        sampling: .distinct(count: count),
        intervals: .init(source: .sampling, confidence: 0.9999999))
    ).explain(audio: voice, classifier: tangledClassifier)
  }

  @Test func theTableSaysWhyIntervalsAreMissing() async throws {
    let few = try await sampled(count: 31)
    #expect(few.classes.allSatisfy { $0.uncertainty == nil })
    let remark = "No confidence intervals: they need at least 32 different model evaluations"
    #expect(few.description.contains(remark + "; there are 31."))
    #expect(try await !sampled(count: 32).description.contains("No confidence intervals"))
  }

  @Test func intervalsAreOptional() async throws {
    let explanation = try await Explainer(
      configuration: .init(components: EqualSegments(count: 3), intervals: nil)
    ).explain(audio: voice, classifier: tangledClassifier)
    #expect(explanation.classes.allSatisfy { $0.uncertainty == nil && $0.isSignificant(0) })
    #expect(explanation.provenance.intervals == nil)
    await #expect(throws: SurrogateError.invalidConfidence(1)) {
      try await Explainer(configuration: .init(intervals: .init(confidence: 1)))
        .explain(audio: voice, classifier: tangledClassifier)
    }
  }
}
