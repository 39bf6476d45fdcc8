import EmoLIMENumerics
import EmoLIMESurrogate
import Foundation
import TestSupport
import Testing

/// The results of the package `lime` 0.2.0.1 are reached to 1e-8.
struct LimeAgreementTests {
  private static let tolerance = 1e-8

  @Test(.enabled(if: Shared.isPresent, Shared.hint))
  func sharedCases() throws {
    let cases = try Shared.decode(LimeCases.self, from: "fixtures/lime/cases.json").cases
    #expect(cases.count == 9)
    for limeCase in cases {
      try expectAgreement(limeCase)
      // These cases were drawn by the reference plan.
      let plan = SamplingPlan.reference(count: limeCase.samples)
      let drawn = try plan.sample(components: limeCase.components, seed: UInt64(limeCase.seed))
      #expect(try drawn == limeCase.sample(), "\(limeCase)")
    }
  }

  private func expectAgreement(_ limeCase: LimeCase) throws {
    let fitter = try #require(limeCase.fitter)
    let sample = try limeCase.sample()
    let distinct = try #require(limeCase.scores(of: sample))
    try expectAgreement(of: fitter.fit(sample, scores: distinct), with: limeCase)

    // All draws with their repetitions, weighted by lime's own distances.
    let design = try #require(Matrix(limeCase.masks.map { $0.map(Double.init) }))
    let scores = try #require(Matrix(limeCase.labels))
    let weights = try limeCase.distances.map { try fitter.kernel($0) }
    try expectAgreement(
      of: fitter.fit(design: design, scores: scores, weights: weights), with: limeCase)

    for (coalition, distance) in zip(limeCase.draws, limeCase.distances) {
      let own = try fitter.distance(coalition, components: limeCase.components)
      #expect(isClose(own, distance, within: 1e-12))
    }
  }

  private func expectAgreement(of surrogates: [LinearSurrogate], with limeCase: LimeCase) throws {
    #expect(surrogates.count == limeCase.labels.first?.count)
    for expected in limeCase.expected {
      let surrogate = surrogates[expected.label]
      var weights = [Double](repeating: 0, count: limeCase.components)
      for pair in expected.weights { weights[Int(pair[0])] = pair[1] }
      let features = expected.weights.map { Int($0[0]) }.sorted()
      #expect(surrogate.selected == features, "\(limeCase), label \(expected.label)")
      #expect(
        largestDifference(surrogate.weights, weights) <= Self.tolerance,
        "\(limeCase), label \(expected.label)")
      let numbers = [surrogate.intercept, surrogate.score, surrogate.localPrediction]
      #expect(
        largestDifference(numbers, [expected.intercept, expected.score, expected.localPred])
          <= Self.tolerance, "\(limeCase), label \(expected.label)")
    }
  }
}
