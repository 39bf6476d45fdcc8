import EmoLIMENumerics
import EmoLIMESurrogate
import TestSupport
import Testing

/// The measures agree with captum 0.9.0, quantus 0.6.0, SciPy, and the enumeration of all orders.
struct FaithfulnessTests {
  @Test func deletionMatchesQuantusPixelFlipping() throws {
    for shared in try FaithfulnessCase.committed() {
      let order = PerturbationCurve.mostRelevantFirst(shared.weights)
      let curve = try #require(
        PerturbationCurve(.deletion, order: order, in: shared.coalitionScores()))
      // quantus leaves the score of the whole signal out.
      #expect(curve.scores[0] == shared.scores[0])
      #expect(largestDifference(curve.scores.dropFirst(), shared.quantus.deletion) < 1e-12)
    }
  }

  @Test func infidelityMatchesCaptum() throws {
    for shared in try FaithfulnessCase.committed() {
      let drops = try #require(
        ScoreDrops(weights: shared.weights, sample: shared.sample(), scores: shared.scores))
      #expect(isClose(drops.infidelity.value, shared.captum.infidelity, within: 1e-12))
      #expect(isClose(drops.infidelity.scaled, shared.captum.scaled, within: 1e-12))
      let relative = try #require(drops.infidelity.relative)
      if shared.name.hasPrefix("tangled") {
        #expect(relative > 0.01)
      } else {
        #expect(relative < 1e-12)
      }
    }
  }

  @Test func sensitivityMatchesCaptum() throws {
    for shared in try FaithfulnessCase.committed() {
      let sensitivity = try #require(
        Sensitivity(weights: shared.weights, perturbed: shared.captum.perturbed))
      #expect(isClose(sensitivity.maximum, shared.captum.sensitivity, within: 1e-12))
      #expect(sensitivity.mean < sensitivity.maximum)
    }
  }

  @Test func correlationMatchesSciPyAndQuantus() throws {
    for shared in try FaithfulnessCase.committed() {
      let sample = try shared.sample()
      let drops = try #require(
        ScoreDrops(weights: shared.weights, sample: sample, scores: shared.scores))
      #expect(
        isClose(drops.correlation ?? .nan, shared.scipy.correlation, within: 1e-12), "\(shared)")
      let size = shared.components - shared.components / 2
      let halves = sample.coalitions.filter { $0.count == size || $0 == sample.coalitions[0] }
      let scores = try shared.coalitionScores()
      let half = try #require(
        ScoreDrops(
          weights: shared.weights,
          sample: CoalitionSample(components: shared.components, draws: halves),
          scores: halves.compactMap { scores[$0] }))
      #expect(
        isClose(half.correlation ?? .nan, shared.quantus.correlationOfHalves, within: 1e-12),
        "\(shared)")
    }
  }

  @Test func monotonicityMatchesQuantus() throws {
    for shared in try FaithfulnessCase.committed() {
      let scores = try shared.coalitionScores()
      let curve = try #require(
        PerturbationCurve(
          .deletion, order: PerturbationCurve.mostRelevantFirst(shared.weights), in: scores))
      let monotonicity = Monotonicity(weights: shared.weights, deletion: curve)
      #expect(monotonicity.isMonotone == shared.quantus.monotone, "\(shared)")
      // The true weights of a linear black box: each component changes the score in the direction of its weight.
      if !shared.name.hasPrefix("tangled") { #expect(monotonicity.agreement == 1) }
      let correlation = Monotonicity.correlation(weights: shared.weights, in: scores)
      #expect(
        isClose(correlation ?? .nan, shared.quantus.monotonicityCorrelation, within: 1e-12),
        "\(shared)")
    }
  }

  @Test func allOrdersMatchTheirEnumeration() throws {
    for shared in try FaithfulnessCase.committed() {
      let orders = try #require(RandomOrderBaseline(all: shared.coalitionScores()))
      #expect(orders.orderCount == nil)
      #expect(isClose(orders.meanArea, shared.orders.mean, within: 1e-12))
      #expect(
        isClose(orders.areaStandardDeviation, shared.orders.standardDeviation, within: 1e-7))
      #expect(isClose(orders.lowestArea ?? .nan, shared.orders.lowest, within: 1e-12))
      #expect(isClose(orders.highestArea ?? .nan, shared.orders.highest, within: 1e-12))
      #expect(
        isClose(orders.meanArea, meanOfTrapezium(orders.means), within: 1e-12))
    }
  }

  private func meanOfTrapezium(_ scores: [Double]) -> Double {
    zip(scores, scores.dropFirst()).reduce(0) { $0 + ($1.0 + $1.1) / 2 }
      / Double(scores.count - 1)
  }
}

/// What must hold of any scores.
struct FaithfulnessPropertyTests {
  private func scores(components: Int, seed: UInt64) throws -> CoalitionScores {
    var generator = SeededGenerator(seed: seed)
    let sample = try SamplingPlan.exhaustive.sample(components: components)
    return try CoalitionScores(
      sample, scores: sample.coalitions.map { _ in generator.nextNormal() })
  }

  @Test func randomOrdersApproachAllOrders() throws {
    let scores = try scores(components: 5, seed: 3)
    let all = try #require(RandomOrderBaseline(all: scores))
    let count = 4000
    let drawn = try #require(
      RandomOrderBaseline(
        RandomOrderBaseline.orders(components: 5, count: count, seed: 1), in: scores))
    #expect(drawn.orderCount == count)
    // Five standard errors.
    #expect(
      isClose(
        drawn.meanArea, all.meanArea,
        within: 5 * all.areaStandardDeviation / Double(count).squareRoot()))
    #expect(isClose(drawn.areaStandardDeviation / all.areaStandardDeviation, 1, within: 0.06))
    for step in drawn.means.indices {
      #expect(
        isClose(
          drawn.means[step], all.means[step],
          within: 5 * all.standardDeviations[step] / Double(count).squareRoot() + 1e-12))
    }
  }

  @Test func equalSeedsGiveEqualOrders() {
    let orders = RandomOrderBaseline.orders(components: 9, count: 20, seed: 8)
    #expect(Array(orders.prefix(5)) == RandomOrderBaseline.orders(components: 9, count: 5, seed: 8))
    #expect(orders != RandomOrderBaseline.orders(components: 9, count: 20, seed: 9))
    #expect(Set(orders).count == 20)
    #expect(orders.allSatisfy { $0.sorted() == Array(0..<9) })
    #expect(RandomOrderBaseline.orders(components: 3, count: -1, seed: 0).isEmpty)
  }

  @Test func insertionIsReversedDeletion() throws {
    let scores = try scores(components: 6, seed: 4)
    let order = [3, 1, 5, 0, 2, 4]
    let deletion = try #require(PerturbationCurve(.deletion, order: order, in: scores))
    let insertion = try #require(
      PerturbationCurve(.insertion, order: order.reversed(), in: scores))
    #expect(deletion.scores.reversed() == insertion.scores)
    #expect(isClose(deletion.area, insertion.area, within: 1e-12))
  }

  @Test func weightsGiveTheBestOrderOfLinearClassifiers() throws {
    let sample = try SamplingPlan.exhaustive.sample(components: 6)
    let weights = [0.4, -1, 0.1, 2, -0.2, 0.3]
    let scores = try CoalitionScores(
      sample, scores: sample.coalitions.map { $0.members.reduce(1) { $0 + weights[$1] } })
    let orders = try #require(RandomOrderBaseline(all: scores))
    let order = PerturbationCurve.mostRelevantFirst(weights)
    let deletion = try #require(PerturbationCurve(.deletion, order: order, in: scores))
    let insertion = try #require(PerturbationCurve(.insertion, order: order, in: scores))
    #expect(isClose(deletion.area, orders.lowestArea ?? .nan, within: 1e-12))
    #expect(isClose(insertion.area, orders.highestArea ?? .nan, within: 1e-12))
    // Each component is off half of the time.
    #expect(isClose(orders.meanArea, 1 + weights.reduce(0, +) / 2, within: 1e-12))
  }

  @Test func unknownScoresGiveNil() throws {
    let sample = try SamplingPlan.distinct(count: 9).sample(components: 5)
    let scores = try CoalitionScores(sample, scores: (0..<9).map(Double.init))
    #expect(!scores.isComplete)
    #expect(RandomOrderBaseline(all: scores) == nil)
    #expect(PerturbationCurve(.deletion, order: [4, 3, 2, 1, 0], in: scores) == nil)
    #expect(Monotonicity.correlation(weights: [1, 2, 3, 4, 5], in: scores) == nil)
    #expect(RandomOrderBaseline([[0, 1, 2, 3, 4]], in: scores) == nil)
    #expect(RandomOrderBaseline([], in: scores) == nil)
  }

  @Test func sizesThatDifferAreRejected() throws {
    let sample = try SamplingPlan.exhaustive.sample(components: 2)
    #expect(throws: SurrogateError.rowCount(3, expected: 4)) {
      try CoalitionScores(sample, scores: [1, 2, 3])
    }
    #expect(throws: SurrogateError.scoreNotFinite(row: 1, column: 0)) {
      try CoalitionScores(sample, scores: [1, .nan, 3, 4])
    }
    #expect(ScoreDrops(weights: [1], sample: sample, scores: [1, 2, 3, 4]) == nil)
    #expect(ScoreDrops(weights: [1, 2], sample: sample, scores: [1, 2]) == nil)
    #expect(Sensitivity(weights: [0, 0], perturbed: [[1, 1]]) == nil)
    #expect(Sensitivity(weights: [1, 0], perturbed: []) == nil)
    #expect(Sensitivity(weights: [1, 0], perturbed: [[1]]) == nil)
  }

  @Test func oneComponentHasOneOrder() throws {
    let scores = try CoalitionScores(
      SamplingPlan.exhaustive.sample(components: 1), scores: [0.9, 0.1])
    let orders = try #require(RandomOrderBaseline(all: scores))
    #expect(isClose(orders.meanArea, 0.5, within: 1e-12))
    #expect(orders.areaStandardDeviation < 1e-7)
    #expect(orders.means == [0.9, 0.1])
  }

  @Test func constantScoresHaveNoRelativeInfidelity() throws {
    let sample = try SamplingPlan.exhaustive.sample(components: 3)
    let drops = try #require(
      ScoreDrops(
        weights: [0, 0, 0], sample: sample, scores: [Double](repeating: 0.3, count: 8)))
    #expect(drops.infidelity.value == 0 && drops.infidelity.relative == nil)
    #expect(drops.correlation == nil)
  }
}
