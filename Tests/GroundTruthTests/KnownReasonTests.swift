import EmoLIME
import Foundation
import GroundTruth
import TestSupport
import Testing

struct KnownReasonTests {
  private func attributions(_ rule: KnownReason.Rule) -> [Double] {
    KnownReason(rule: rule, components: [3, 1, 2, 0].prefix(rule.reasons).map { $0 })
      .attributions(count: 5)
  }

  @Test func attributionsAreTheClosedForms() {
    func isEqual(_ rule: KnownReason.Rule, _ expected: [Double]) -> Bool {
      largestDifference(attributions(rule), expected) < 1e-12
    }
    #expect(isEqual(.presence, [0, 0, 0, 1, 0]))
    #expect(isEqual(.nuisance, [0, 0, 0, 0.3, 0]))
    #expect(isEqual(.both, [0, 0.5, 0, 0.5, 0]))
    #expect(isEqual(.gradedSum, [0.1, 0.3, 0.2, 0.4, 0]))
    // With both or none the sigmoid is ½, so that what the one adds the other takes off:
    // ((s(1, 0) - s(0, 0)) + (s(1, 1) - s(0, 1))) / 2 = (σ(4) - σ(-4)) / 2.
    let contrast = (sigmoid(4) - sigmoid(-4)) / 2
    #expect(isEqual(.contrast, [0, -contrast, 0, contrast, 0]))
    let sum = (sigmoid(30) - sigmoid(-6)) / 3
    #expect(isEqual(.saturatedSum, [0, sum, sum, sum, 0]))
  }

  @Test func theDisturbanceIsThatOfNoise() {
    let reason = KnownReason(rule: .nuisance, components: [0])
    let values = (0..<20_000).map { index in
      reason.score(presences: [0, Double(index) / 1000]) / KnownReason.Rule.nuisance.disturbance
    }
    let mean = values.reduce(0, +) / 20_000
    let variance = values.reduce(0) { $0 + $1 * $1 } / 20_000
    let neighbours = zip(values, values.dropFirst()).reduce(0) { $0 + $1.0 * $1.1 } / 20_000
    // Four standard errors.
    #expect(abs(mean) < 0.03)
    #expect(abs(variance - 1) < 0.04)
    #expect(abs(neighbours) < 0.03)
    #expect(reason.score(presences: [0, 1]) == reason.score(presences: [0, 1]))
  }
}

struct PresenceTests {
  private let voice = SyntheticSound.voice()

  @Test(arguments: [Presence.Parts.bands, .segments]) func levelsAreLinearInDecibels(
    parts: Presence.Parts
  ) throws {
    let presence = Presence(of: voice, parts: parts, count: 8)
    #expect(largestDifference(presence(voice), [Double](repeating: 1, count: 8)) < 1e-12)
    let half = try AudioSignal(samples: voice.samples.map { $0 / 2 }, sampleRate: 16_000)
    let expected = 1 + 20 * log10(0.5) / 30
    #expect(
      largestDifference(presence(half), [Double](repeating: expected, count: 8)) < 1e-5)
    let silent = try AudioSignal(samples: [Float](repeating: 0, count: 16_000), sampleRate: 16_000)
    #expect(presence(silent) == [Double](repeating: 0, count: 8))
  }

  @Test func aSegmentThatIsOffIsGoneAndTheOthersStay() throws {
    let presence = Presence(of: voice, parts: .segments, count: 8)
    let decomposition = try Segments(count: 8).decompose(voice)
    var mix: [Float] = []
    decomposition.write(present: (0..<8).map { $0 != 5 }, to: &mix)
    let found = presence(try AudioSignal(samples: mix, sampleRate: 16_000))
    #expect(largestDifference(found, (0..<8).map { $0 == 5 ? 0 : 1 }) < 1e-12)
  }
}

struct CaseTests {
  @Test func exactValuesOfSegmentsAreTheTruthButForTheDisturbance() async throws {
    let test = try await Case(
      clip: "voice", recording: SyntheticSound.voice(seconds: 0.4), parts: .segments, count: 8,
      seed: 3)
    let sample = try SamplingPlan.exhaustive.sample(components: 8)
    let models = try Attribution.shapley.fit(sample, scores: test.answers(for: sample))
    for (reason, model) in zip(test.reasons, models) {
      let truth = reason.attributions(count: 8)
      // The disturbance of a Shapley value has the variance 2 Σ 1/(8² C(7, s)) over s from 0 to 7
      // in units of that of an answer: a standard deviation of 0.28. Four of these.
      #expect(
        largestDifference(model.weights, truth) < 4 * 0.28 * reason.rule.disturbance,
        "\(reason.rule): \(model.weights)")
    }
  }

  @Test func theMethodsFindAClearReason() async throws {
    let test = try await Case(
      clip: "voice", recording: SyntheticSound.voice(seconds: 0.4), parts: .bands, count: 8,
      seed: 1)
    for method in Method.all {
      let weights = try #require(method.weights(in: test, budget: 256, seed: 1))
      let truth = test.reasons[0].attributions(count: 8)
      #expect(ReasonScores(weights: weights[0], truth: truth).firstHit == 1, "\(method.name)")
    }
    // Exact values need all answers.
    let exact = try #require(Method.all.first { $0.name == "Shapley values" })
    #expect(exact.weights(in: test, budget: 255, seed: 1) == nil)
  }

  @Test(arguments: [0, 3, 17]) func countsOutOfRangeAreRefused(count: Int) async {
    await #expect(throws: Case.InvalidCount.self) {
      try await Case(
        clip: "voice", recording: SyntheticSound.voice(seconds: 0.1), parts: .segments,
        count: count, seed: 1)
    }
  }

  @Test func whatPeersWroteIsRead() async throws {
    let test = try await Case(
      clip: "voice", recording: SyntheticSound.voice(seconds: 0.1), parts: .segments, count: 4,
      seed: 1)
    let read = try Exchange.peerWeights("0,1,lime,32,5,0.5,-1,2e-3,0\n", cases: [test])
    #expect(read.count == 1)
    #expect(read[0].weights == [0.5, -1, 0.002, 0])
    #expect((read[0].blackBox, read[0].budget) == (1, 32))
    for line in [
      "1,1,lime,32,5,0,0,0,0", "0,9,lime,32,5,0,0,0,0", "0,1,lime,32,5,0,0,0",
      "0,1,lime,32,5,0,0,0,0,0",
      "0,1,lime,32,5,0,0,0,nan", "0,1,lime,x,5,0,0,0,0", "0,1,lime,32,5,a,0,0,0",
    ] {
      #expect(throws: Exchange.InvalidLine.self) {
        try Exchange.peerWeights("0,1,lime,32,5,1,2,3,4\n" + line, cases: [test])
      }
    }
  }
}

private func sigmoid(_ x: Double) -> Double { 1 / (1 + exp(-x)) }
