import EmoLIME
import TestSupport
import Testing

/// Explanations by fewer evaluations than there are coalitions.
struct AOptimalDesignTests {
  private let voice = SyntheticSound.voice(seconds: 0.2)

  private func explain(
    _ sampling: SamplingPlan, attribution: Attribution = .lime(), seed: UInt64 = 42
  ) async throws -> Explanation {
    try await Explainer(
      configuration: .init(
        components: EqualSegments(count: 10), sampling: sampling, attribution: attribution,
        seed: seed)
    ).explain(audio: voice, classifier: tangledClassifier)
  }

  @Test(arguments: [Attribution.lime(), .kernelSHAP, .banzhaf])
  func fewEvaluationsAreNearAllEvaluations(attribution: Attribution) async throws {
    let exact = try await explain(.exhaustive, attribution: attribution)
    for seed in 0..<4 as Range<UInt64> {
      var errors: [Double] = []
      for budget in [12, 100, 700] {
        let found = try await explain(
          .automatic(budget: budget), attribution: attribution, seed: seed)
        #expect(found.provenance.modelEvaluations == budget)
        #expect(found.evaluations.sample.samplingDesign == .aOptimal)
        #expect(try Explanation(json: found.json()) == found)
        errors.append(relativeError(found.classes[0].weights, exact.classes[0].weights))
      }
      #expect(errors[0] > errors[2] && errors[1] < 0.2 && errors[2] < 0.05)
    }
  }

  private func relativeError(_ found: [Double], _ exact: [Double]) -> Double {
    let error = zip(found, exact).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }
    return (error / exact.reduce(0) { $0 + $1 * $1 }).squareRoot()
  }

  /// The emulator of a difference has the kernel of all labels.
  @Test func contrastsAreDifferencesOfWeights() async throws {
    let explanation = try await explain(.automatic(budget: 60))
    let contrast = try explanation.contrast("a", ratherThan: "b").classes[0].weights
    let (a, b) = (explanation.classes[0].weights, explanation.classes[1].weights)
    #expect(zip(contrast, zip(a, b)).allSatisfy { abs($0 - ($1.0 - $1.1)) < 1e-9 })
  }

  @Test func otherAttributionsFollowFromTheSameEvaluations() async throws {
    let explanation = try await explain(.automatic(budget: 700))
    let exact = try await explain(.exhaustive)
    for attribution in [Attribution.kernelSHAP, .banzhaf] {
      let found = try explanation.attributed(by: attribution).classes[0]
      let expected = try exact.attributed(by: attribution).classes[0].weights
      // LIME's design has few small coalitions, which other attributions need.
      #expect(relativeError(found.weights, expected) < 0.3)
    }
    let shapley = try explanation.attributed(by: .kernelSHAP).classes[0]
    let empty = try #require(explanation.evaluations.sample.coalitions.firstIndex(of: .empty))
    let difference = shapley.prediction - explanation.evaluations.scores[empty][0]
    #expect(isClose(shapley.weights.reduce(0, +), difference, within: 1e-9))
    #expect(throws: SurrogateError.self) { try explanation.attributed(by: .shapley) }
  }

  /// 130 of 2⁶⁴ coalitions tell the weights of an additive black box.
  @Test func additiveScoresOfSixtyFourComponentsAreExplained() throws {
    for attribution in [Attribution.lime(), .kernelSHAP, .banzhaf] {
      let sample = try attribution.sample(.automatic(budget: 130), components: 64)
      let scores = sample.coalitions.map { coalition in
        [coalition.members.reduce(0.1) { $0 + 0.01 * Double($1 % 5) }]
      }
      let weights = try attribution.fit(sample, scores: scores)[0].weights
      let expected = (0..<64).map { 0.01 * Double($0 % 5) }
      #expect(relativeError(weights, expected) < 1e-3)
    }
  }
}
