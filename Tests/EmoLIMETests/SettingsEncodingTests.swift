import EmoLIME
import Foundation
import Testing

/// Settings are encoded as strings and flat objects, and decoded from them.
@Suite struct SettingsEncodingTests {
  @Test(arguments: [
    (Fill.silence, "silence"), (.recordingNoise, "recording"), (.noise(level: -60), "noise:-60.0"),
    (.attenuation(decibels: 12.5), "attenuate:12.5"),
  ])
  func fillsAreStrings(fill: Fill, text: String) throws {
    #expect(try json(fill) == "\"\(text)\"")
    try expectRoundTrip(fill)
  }

  @Test(arguments: ["silence:1", "noise", "noise:loud", "attenuate:", "", "quiet"])
  func unknownFillsAreRefused(text: String) {
    #expect(throws: DecodingError.self) {
      try JSONDecoder().decode(Fill.self, from: Data("\"\(text)\"".utf8))
    }
  }

  @Test(arguments: [
    (SamplingPlan.exhaustive, #"{"kind":"exhaustive"}"#),
    (.automatic(budget: 128), #"{"budget":128,"kind":"automatic"}"#),
    (.distinct(count: 7), #"{"count":7,"kind":"distinct"}"#),
    (.reference(), #"{"count":64,"kind":"reference"}"#),
    (.shapleyKernel(count: 9), #"{"count":9,"kind":"shapleyKernel"}"#),
    (.permutations(count: 3), #"{"count":3,"kind":"permutations"}"#),
    (.leaveOneOut, #"{"kind":"leaveOneOut"}"#),
    (
      .adaptive(.init(intervalWidth: 0.5, labels: ["a"], budget: 32)),
      #"{"budget":32,"intervalWidth":0.5,"kind":"adaptive","labels":["a"]}"#
    ),
  ])
  func samplingPlansAreFlat(plan: SamplingPlan, text: String) throws {
    #expect(try json(plan) == text)
    try expectRoundTrip(plan)
  }

  @Test(arguments: [
    (Attribution.shapley, #"{"kind":"shapley"}"#), (.banzhaf, #"{"kind":"banzhaf"}"#),
    (.kernelSHAP, #"{"kind":"kernelSHAP"}"#), (.leaveOneOut, #"{"kind":"leaveOneOut"}"#),
    (.permutationShapley, #"{"kind":"permutationShapley"}"#),
    (
      .lime(),
      #"{"distance":{"kind":"cosine"},"kernel":{"kind":"exponential","width":0.25},"kind":"lime","#
        + #""regression":{"kind":"ridge"},"selection":"auto"}"#
    ),
    (
      .lime(
        LinearSurrogateFitter(
          distance: .hamming, kernel: .custom(name: "linear") { 1 - $0 },
          regression: .elasticNet(alpha: 0.5, l1Ratio: 0.25), maximumFeatures: 3)),
      #"{"distance":{"kind":"hamming"},"kernel":{"kind":"custom","name":"linear"},"kind":"lime","#
        + #""maximumFeatures":3,"regression":{"alpha":0.5,"kind":"elasticNet","l1Ratio":0.25},"#
        + #""selection":"auto"}"#
    ),
  ])
  func attributionsAreFlat(attribution: Attribution, text: String) throws {
    #expect(try json(attribution) == text)
    try expectRoundTrip(attribution)
  }

  @Test(arguments: [
    Regression.ridge(alpha: 2), .leastSquares, .lasso(alpha: 0.1), .elasticNet(),
  ])
  func regressionsRoundTrip(regression: Regression) throws { try expectRoundTrip(regression) }

  @Test(arguments: [Distance.euclidean, .custom(name: "d") { _, _ in 1 }])
  func distancesRoundTrip(distance: Distance) throws { try expectRoundTrip(distance) }

  private func json(_ value: some Encodable) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    return String(decoding: try encoder.encode(value), as: UTF8.self)
  }

  private func expectRoundTrip<Value: Codable & Equatable>(_ value: Value) throws {
    #expect(try JSONDecoder().decode(Value.self, from: JSONEncoder().encode(value)) == value)
  }
}
