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
        components: Stretches(count: count), sampling: sampling, attribution: attribution)
    ).explain(audio: voice, classifier: tangledClassifier)
  }

  /// On a black box that sums contributions, all attributions that do not shrink agree.
  @Test func agreeOnASumOfContributions() async throws {
    let weights = [3.0, -2, 0, 1]
    let energies = stretchEnergies(voice, count: 4)
    let expected = zip(weights, energies).map { $0 * $1 }
    for attribution in attributions.dropFirst(2) {
      let found = try await Explainer(
        configuration: .init(components: Stretches(count: 4), attribution: attribution)
      ).explain(audio: voice, classifier: energyClassifier(weights: [weights])).classes[0]
      #expect(largestDifference(found.weights, expected) < 1e-9, "\(attribution.name)")
      #expect(isClose(found.intercept, 0, within: 1e-12))
      #expect(isClose(found.completenessGap, 0, within: 1e-9))
      #expect(isClose(found.weightedR2, 1, within: 1e-9))
      #expect(found.uncertainty?.source == WeightUncertainty.ErrorSource.none)
    }
  }

  @Test func theSameAnswersAreAttributedAnew() async throws {
    let lime = try await explanation(.lime())
    for attribution in attributions {
      let asked = try await explanation(attribution, sampling: .exhaustive)
      let anew = try lime.attributed(by: attribution)
      #expect(anew.classes == asked.classes)
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

  @Test func jsonLosesNothing() async throws {
    for attribution in attributions {
      for count in [4, 10] {
        // More components than can all be asked about, where the attribution allows it.
        let isExact = attribution == .shapley || attribution == .banzhaf
        let explanation = try await explanation(
          attribution, count: isExact ? 4 : count, sampling: .automatic(budget: 100))
        let decoded = try Explanation(json: try explanation.json())
        #expect(decoded == explanation)
        #expect(decoded.description == explanation.description)
      }
    }
  }

  @Test func noCoalitionIsAskedAboutTwice() async throws {
    for attribution in attributions {
      let asked = Mutex<[[Float]]>([])
      let recorder = ClosureClassifier(labels: ["a"]) { signals in
        asked.withLock { $0 += signals.map(\.samples) }
        return [[Double]](repeating: [0], count: signals.count)
      }
      let isExact = attribution == .shapley || attribution == .banzhaf
      let explanation = try await Explainer(
        configuration: .init(
          components: Stretches(count: isExact ? 6 : 9), sampling: .automatic(budget: 80),
          attribution: attribution)
      ).explain(audio: voice, classifier: recorder)
      let sounds = asked.withLock { $0 }
      #expect(Set(sounds).count == sounds.count)
      #expect(explanation.provenance.modelEvaluations == sounds.count)
      #expect(sounds.count <= 80)
    }
  }

  @Test func theTableSaysWhatItShows() async throws {
    let shapley = try await explanation(.shapley).description
    for part in ["Shapley values", "all masked", "local prediction", "weighted R²"] {
      #expect(shapley.contains(part))
    }
    #expect(!shapley.contains("brackets"))
    // A stretch that has no say, among noise that the surrogate cannot explain.
    let lime = try await explanation(.lime())
    let doubtful = lime.classes.contains { found in
      found.weights.indices.contains { !found.isSignificant($0) }
    }
    #expect(lime.description.contains("not significantly different from zero (95 %") == doubtful)
    let sampled = try await Explainer(
      configuration: .init(
        sampling: .distinct(count: 20), intervals: .init(source: .sampling, confidence: 0.9999999))
    ).explain(audio: voice, classifier: tangledClassifier).description
    #expect(sampled.contains("not significantly different from zero (100 %; sampling error)"))
    #expect(sampled.contains("("))
  }

  @Test func intervalsMayBeLeftOut() async throws {
    let explanation = try await Explainer(
      configuration: .init(components: Stretches(count: 3), intervals: nil)
    ).explain(audio: voice, classifier: tangledClassifier)
    #expect(explanation.classes.allSatisfy { $0.uncertainty == nil && $0.isSignificant(0) })
    #expect(explanation.provenance.intervals == nil)
    await #expect(throws: SurrogateError.invalidConfidence(1)) {
      try await Explainer(configuration: .init(intervals: .init(confidence: 1)))
        .explain(audio: voice, classifier: tangledClassifier)
    }
  }
}
