import EmoLIMESurrogate
import Foundation
import TestSupport
import Testing

struct SamplingPlanTests {
  private static let plans: [SamplingPlan] = [
    .exhaustive, .distinct(count: 100), .automatic(), .reference(),
  ]

  @Test(arguments: plans, [0, 65, -3])
  func invalidComponentCountsAreRejected(plan: SamplingPlan, components: Int) {
    #expect(throws: SurrogateError.componentCount(components)) {
      try plan.sample(components: components)
    }
  }

  @Test(arguments: plans, [1, 2, 8, 20])
  func firstCoalitionIsTheFullOne(plan: SamplingPlan, components: Int) throws {
    let sample = try plan.sample(components: components)
    #expect(sample.components == components)
    #expect(sample.coalitions.first == .full(components: components))
    #expect(Set(sample.coalitions).count == sample.coalitions.count)
    #expect(sample.multiplicities.count == sample.coalitions.count)
    #expect(try plan.sample(components: components) == sample)
  }

  @Test func exhaustive() throws {
    let sample = try SamplingPlan.exhaustive.sample(components: 3)
    #expect(sample.coalitions.map(\.bits) == [7, 6, 5, 4, 3, 2, 1, 0])
    #expect(sample.multiplicities == [Int](repeating: 1, count: 8))
    let largest = try SamplingPlan.exhaustive.sample(components: 20)
    #expect(largest.coalitions.count == SamplingPlan.maximumCoalitions)
    #expect(throws: SurrogateError.tooManyForExhaustive(components: 21, maximum: 20)) {
      try SamplingPlan.exhaustive.sample(components: 21)
    }
    #expect(throws: SurrogateError.tooManyForExhaustive(components: 64, maximum: 20)) {
      try SamplingPlan.exhaustive.sample(components: 64)
    }
  }

  /// Few of many, nearly all, and all but one.
  @Test(arguments: [(64, 1000), (63, 500), (30, 1), (16, 65_000), (10, 1023), (8, 2)])
  func distinct(components: Int, count: Int) throws {
    let sample = try SamplingPlan.distinct(count: count).sample(components: components, seed: 5)
    #expect(sample.coalitions.count == count)
    #expect(Set(sample.coalitions).count == count)
    #expect(sample.coalitions.first == .full(components: components))
    let full = Coalition.full(components: components)
    #expect(sample.coalitions.allSatisfy { $0.isSubset(of: full) })
  }

  @Test(arguments: [256, 257, 1_000_000_000, .max])
  func distinctCountsAboveAllCoalitionsAreExhaustive(count: Int) throws {
    #expect(
      try SamplingPlan.distinct(count: count).sample(components: 8)
        == SamplingPlan.exhaustive.sample(components: 8))
  }

  @Test func largerCountsContinueSmallerOnes() throws {
    let small = try SamplingPlan.distinct(count: 40).sample(components: 9, seed: 9)
    let large = try SamplingPlan.distinct(count: 400).sample(components: 9, seed: 9)
    #expect(Array(large.coalitions.prefix(40)) == small.coalitions)
    #expect(
      try SamplingPlan.distinct(count: 40).sample(components: 9, seed: 10) != small)
  }

  /// Each of the 31 coalitions beside the full one is as likely as any other to be among 15.
  @Test func distinctDrawsAreEquallyLikely() throws {
    var counts = [UInt64: Int]()
    let repetitions = 4000
    for seed in 0..<UInt64(repetitions) {
      let sample = try SamplingPlan.distinct(count: 16).sample(components: 5, seed: seed)
      for coalition in sample.coalitions.dropFirst() { counts[coalition.bits, default: 0] += 1 }
    }
    // Five standard deviations of a binomial count.
    let share = 15.0 / 31
    let expected = Double(repetitions) * share
    let tolerance = 5 * (expected * (1 - share)).squareRoot()
    #expect(counts.count == 31)
    #expect(counts.values.allSatisfy { isClose(Double($0), expected, within: tolerance) })
  }

  @Test func automatic() throws {
    #expect(
      try SamplingPlan.automatic().sample(components: 8)
        == SamplingPlan.exhaustive.sample(components: 8))
    #expect(
      try SamplingPlan.automatic().sample(components: 9, seed: 3)
        == SamplingPlan.distinct(count: 256).sample(components: 9, seed: 3))
    #expect(try SamplingPlan.automatic(budget: 255).sample(components: 8).coalitions.count == 255)
  }

  @Test(arguments: [0, -7])
  func countsBelowOneAreRejected(_ count: Int) {
    for plan in [
      SamplingPlan.distinct(count: count), .automatic(budget: count), .reference(count: count),
    ] {
      #expect(throws: SurrogateError.coalitionCount(count)) { try plan.sample(components: 8) }
    }
  }

  @Test func tooManyCoalitionsAreRejected() {
    let maximum = SamplingPlan.maximumCoalitions
    let count = maximum + 1
    for plan in [
      SamplingPlan.distinct(count: count), .automatic(budget: count), .reference(count: count),
    ] {
      #expect(throws: SurrogateError.tooManyCoalitions(count: count, maximum: maximum)) {
        try plan.sample(components: 30)
      }
    }
    #expect(throws: SurrogateError.tooManyCoalitions(count: 1 << 21, maximum: maximum)) {
      try SamplingPlan.distinct(count: .max).sample(components: 21)
    }
  }

  /// NumPy: `RandomState(42).randint(0, 2, 6 * 8).reshape(6, 8)`, its first row replaced by ones.
  @Test func referenceDrawsMatchNumPy() {
    let rows = [
      [1, 1, 1, 1, 1, 1, 1, 1], [0, 1, 0, 0, 0, 0, 1, 0], [1, 1, 1, 0, 1, 0, 1, 1],
      [1, 1, 1, 1, 1, 1, 0, 0], [1, 1, 1, 0, 1, 0, 0, 0], [0, 0, 1, 1, 1, 1, 1, 0],
    ]
    let draws = ReferenceDraws.coalitions(components: 8, count: 6, seed: 42)
    #expect(draws.map { draw in (0..<8).map { draw.contains($0) ? 1 : 0 } } == rows)
  }

  @Test(.enabled(if: Shared.isPresent, Shared.hint))
  func referenceDrawsMatchTheReferenceImplementation() throws {
    struct Reference: Decodable {
      let seed: UInt32
      let masks: [[Int]]
    }
    let reference = try Shared.decode(
      Reference.self, from: "fixtures/lime/reference_masks_seed42.json")
    let draws = ReferenceDraws.coalitions(components: 8, count: 64, seed: reference.seed)
    #expect(draws.map { draw in (0..<8).map { draw.contains($0) ? 1 : 0 } } == reference.masks)
    let sample = try SamplingPlan.reference().sample(components: 8)
    #expect(sample.drawCount == 64)
    #expect(sample == (try CoalitionSample(components: 8, draws: draws)))
  }

  /// NumPy takes the seeds that 32 bits hold.
  @Test func referenceSeedsAbove32BitsAreRejected() throws {
    let plan = SamplingPlan.reference(count: 4)
    #expect(throws: SurrogateError.referenceSeed(1 << 32)) {
      try plan.sample(components: 8, seed: 1 << 32)
    }
    #expect(try plan.sample(components: 8, seed: 1 << 32 - 1).drawCount == 4)
  }

  @Test func jsonRoundTrips() throws {
    for plan in Self.plans {
      let data = try JSONEncoder().encode(plan)
      #expect(try JSONDecoder().decode(SamplingPlan.self, from: data) == plan)
    }
  }
}
