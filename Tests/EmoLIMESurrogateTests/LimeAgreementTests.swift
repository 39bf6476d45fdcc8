import EmoLIMENumerics
import EmoLIMESurrogate
import Foundation
import TestSupport
import Testing

/// The results of the package `lime` 0.2.0.1 are reached to 1e-8.
struct LimeAgreementTests {
  private static let tolerance = 1e-8

  @Test func weightsMatchLimeOnCommittedCases() throws {
    let cases = try LimeCase.committed()
    #expect(cases.count > 100)
    for limeCase in cases { try expectAgreement(limeCase) }
  }

  @Test(.enabled(if: Shared.isPresent, Shared.hint))
  func weightsMatchLimeOnSharedCases() throws {
    struct File: Decodable { let cases: [Case] }
    struct Case: Decodable {
      let limeCase: LimeCase
      let drawing: Drawing

      init(from decoder: any Decoder) throws {
        limeCase = try LimeCase(input: .init(from: decoder), fit: .init(from: decoder))
        drawing = try Drawing(from: decoder)
      }
    }
    struct Drawing: Decodable {
      let seed: UInt32
      let distances: [Double]
    }
    let data = try Data(contentsOf: Shared.url("fixtures/lime/cases.json"))
    let cases = try LimeCase.decoder.decode(File.self, from: data).cases
    #expect(cases.count == 9)
    for entry in cases {
      let limeCase = entry.limeCase
      try expectAgreement(limeCase)
      let sample = try limeCase.sample()
      let drawn = try SamplingPlan.reference(count: limeCase.draws.count)
        .sample(components: limeCase.components, seed: UInt64(entry.drawing.seed))
      #expect(drawn == sample, "\(limeCase)")
      let distance = try #require(limeCase.fitter).distance
      let distances = try limeCase.draws.map {
        try distance($0, components: limeCase.components)
      }
      #expect(largestDifference(distances, entry.drawing.distances) <= 1e-12, "\(limeCase)")
    }
  }

  private func expectAgreement(_ limeCase: LimeCase) throws {
    let fitter = try #require(limeCase.fitter)
    let sample = try limeCase.sample()
    let distinct = try #require(limeCase.scores(of: sample))
    expectAgreement(of: try fitter.fit(sample, scores: distinct), with: limeCase)

    // All draws with their repetitions, as lime takes them.
    let design = try #require(Matrix(limeCase.input.masks.map { $0.map(Double.init) }))
    let scores = try #require(Matrix(limeCase.input.labels))
    let weights = try limeCase.draws.map {
      try fitter.kernel(fitter.distance($0, components: limeCase.components))
    }
    expectAgreement(
      of: try fitter.fit(design: design, scores: scores, weights: weights), with: limeCase)
  }

  private func expectAgreement(of surrogates: [LinearSurrogate], with limeCase: LimeCase) {
    #expect(surrogates.count == limeCase.fit.expected.count)
    for expected in limeCase.fit.expected {
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
