import EmoLIMENumerics
import EmoLIMESurrogate
import Foundation
import TestSupport
import Testing

/// Definitions and axioms of the attributions.
struct AttributionTests {
  private static let shapleyKinds = [Attribution.shapley, .kernelSHAP, .permutationShapley]

  /// Contributions averaged over all orders, one after another.
  @Test(arguments: 1...5)
  func shapleyValuesAreMeansOverAllOrders(components: Int) throws {
    let game = Game(components: components, seed: 1)
    var sums = [Double](repeating: 0, count: components)
    var orders = 0
    func visit(_ coalition: Int, _ path: [Int]) {
      if path.count == components {
        orders += 1
        var before = 0
        for component in path {
          sums[component] += game.contribution(of: component, to: before, label: 0)
          before |= 1 << component
        }
      }
      for component in 0..<components where coalition & 1 << component == 0 {
        visit(coalition | 1 << component, path + [component])
      }
    }
    visit(0, [])
    let expected = sums.map { $0 / Double(orders) }
    for attribution in Self.shapleyKinds {
      #expect(largestDifference(try game.weights(attribution)[0], expected) < 1e-12)
    }
  }

  @Test func banzhafValuesAreMeansOverAllCoalitions() throws {
    let game = Game(components: 6, seed: 2)
    for (label, weights) in try game.weights(.banzhaf).enumerated() {
      let expected = (0..<6).map { component in
        (0..<64).filter { $0 & 1 << component == 0 }
          .reduce(0) { $0 + game.contribution(of: component, to: $1, label: label) } / 32
      }
      #expect(largestDifference(weights, expected) < 1e-13)
    }
    // Hammer and Holzman 1992: the nearest linear model by equal weights has these slopes.
    let flat = LinearSurrogateFitter(
      kernel: .custom(name: "flat") { _ in 1 }, regression: .leastSquares)
    for (one, other) in zip(try game.weights(.banzhaf), try game.weights(.lime(flat))) {
      #expect(largestDifference(one, other) < 1e-12)
    }
  }

  /// Shapley values by their definition in a game so large that only one label is affordable.
  @Test func exactValuesOfTwentyComponents() throws {
    var generator = SeededGenerator(seed: 3)
    let single = (0..<20).map { _ in generator.nextNormal() }
    var values = Matrix(rows: 1 << 20, columns: 1)
    for bits in 1..<1 << 20 {
      // Additive, with an interaction of 2 and 17 and one of 4, 5 and 6.
      let rest = bits & (bits - 1)
      values.elements[bits] = values.elements[rest] + single[bits.trailingZeroBitCount]
    }
    for bits in 0..<1 << 20 {
      if bits >> 2 & bits >> 17 & 1 == 1 { values.elements[bits] += 0.6 }
      if bits >> 4 & 7 == 7 { values.elements[bits] -= 0.9 }
    }
    let game = Game(components: 20, values: values)
    var expected = single
    for component in [2, 17] { expected[component] += 0.3 }
    for component in [4, 5, 6] { expected[component] -= 0.3 }
    #expect(largestDifference(try game.weights(.shapley)[0], expected) < 1e-10)
    let sample = try SamplingPlan.exhaustive.sample(components: 20)
    let scores = game.scores(of: sample)
    let pairs = try Attribution.InteractionIndex.shapley.values(of: sample, scores: scores)[0]
    #expect(isClose(pairs[2, 17], 0.6, within: 1e-10))
    #expect(isClose(pairs[4, 6], -0.45, within: 1e-10))
    #expect(isClose(pairs[0, 1], 0, within: 1e-10))
  }

  @Test(arguments: [2, 3, 6])
  func interactionsMatchTheirDefinition(components: Int) throws {
    let game = Game(components: components, seed: 4)
    let sample = try SamplingPlan.exhaustive.sample(components: components)
    func factorial(_ number: Int) -> Double { (1...max(1, number)).reduce(1) { $0 * Double($1) } }
    let d = components
    for index in [Attribution.InteractionIndex.shapley, .shapleyTaylor] {
      let found = try index.values(of: sample, scores: game.scores(of: sample))
      for label in 0..<2 {
        for i in 0..<d {
          #expect(found[label][i, i] == 0)
          for j in 0..<d where i != j {
            var expected = 0.0
            for rest in 0..<1 << d where rest & (1 << i | 1 << j) == 0 {
              let s = rest.nonzeroBitCount
              let share =
                index == .shapley
                ? factorial(s) * factorial(d - s - 2) / factorial(d - 1)
                : 2 * factorial(s) * factorial(d - s - 1) / factorial(d)
              expected +=
                share
                * (game.contribution(of: i, to: rest | 1 << j, label: label)
                  - game.contribution(of: i, to: rest, label: label))
            }
            #expect(isClose(found[label][i, j], expected, within: 1e-12))
          }
        }
      }
    }
    // Sundararajan et al. 2020: with the contributions of single components, all pairs sum up.
    let taylor = try Attribution.InteractionIndex.shapleyTaylor.values(
      of: sample, scores: game.scores(of: sample))[0]
    let single = (0..<d).reduce(0) { $0 + game.contribution(of: $1, to: 0, label: 0) }
    let whole = game.values[(1 << d) - 1, 0] - game.values[0, 0]
    #expect(isClose(single + taylor.elements.reduce(0, +) / 2, whole, within: 1e-12))
  }

  @Test func valuesSumToTheScoreDifference() throws {
    let game = Game(components: 7, seed: 5)
    let plans: [(Attribution, SamplingPlan)] =
      Self.shapleyKinds.map { ($0, .exhaustive) } + [
        (.kernelSHAP, .shapleyKernel(count: 40)), (.permutationShapley, .permutations(count: 3)),
      ]
    for (attribution, plan) in plans {
      let sample = try attribution.sample(plan, components: 7)
      for (label, model) in try attribution.fit(sample, scores: game.scores(of: sample))
        .enumerated()
      {
        #expect(isClose(model.intercept, game.values[0, label], within: 1e-15))
        #expect(isClose(model.localPrediction, game.values[127, label], within: 1e-12))
      }
    }
  }

  /// The null player has no weight, symmetric players have equal ones, and games add up.
  @Test(arguments: shapleyKinds + [.banzhaf, .leaveOneOut])
  func valuesSatisfyTheAxioms(_ attribution: Attribution) throws {
    let (one, other) = (Game(components: 6, seed: 6), Game(components: 6, seed: 7))
    var (idle, alike, sum) = (one.values, one.values, one.values)
    for bits in 0..<64 {
      let swapped = bits & ~0b1010 | (bits & 0b10) << 2 | (bits & 0b1000) >> 2
      for label in 0..<2 {
        idle[bits, label] = one.values[bits & ~0b100, label]
        alike[bits, label] = one.values[bits, label] + one.values[swapped, label]
        sum[bits, label] += 3 * other.values[bits, label]
      }
    }
    for label in 0..<2 {
      let null = try Game(components: 6, values: idle).weights(attribution)[label]
      #expect(isClose(null[2], 0, within: 1e-12))
      let symmetric = try Game(components: 6, values: alike).weights(attribution)[label]
      #expect(isClose(symmetric[1], symmetric[3], within: 1e-12))
      let added = try Game(components: 6, values: sum).weights(attribution)[label]
      let expected = zip(try one.weights(attribution)[label], try other.weights(attribution)[label])
        .map { $0 + 3 * $1 }
      #expect(largestDifference(added, expected) < 1e-12)
    }
  }

  /// From samples, the estimates are exact where no more than two components interact.
  @Test func estimatesAreExactForPairwiseInteractions() throws {
    var values = Matrix(rows: 1 << 9, columns: 1)
    var generator = SeededGenerator(seed: 8)
    let single = (0..<9).map { _ in generator.nextNormal() }
    let pairs = Matrix.random(rows: 9, columns: 9, from: &generator)
    for bits in 0..<1 << 9 {
      let members = (0..<9).filter { bits >> $0 & 1 == 1 }
      for i in members {
        values.elements[bits] += single[i]
        for j in members where j < i { values.elements[bits] += pairs[i, j] }
      }
    }
    let game = Game(components: 9, values: values)
    let exact = try game.weights(.shapley)[0]
    #expect(
      largestDifference(try game.weights(.permutationShapley, .permutations(count: 2))[0], exact)
        < 1e-12)
    #expect(
      largestDifference(try game.weights(.kernelSHAP, .shapleyKernel(count: 60))[0], exact)
        < 1e-12)
  }

  @Test func leaveOneOutMatchesItsDefinition() throws {
    let game = Game(components: 5, seed: 9)
    let sample = try Attribution.leaveOneOut.sample(components: 5)
    #expect(sample.coalitions.map(\.bits) == [31, 30, 29, 27, 23, 15, 0])
    let models = try Attribution.leaveOneOut.fit(sample, scores: game.scores(of: sample))
    for (label, model) in models.enumerated() {
      let expected = (0..<5).map { game.values[31, label] - game.values[31 ^ 1 << $0, label] }
      #expect(model.weights == expected)
      #expect(model.intercept == game.values[0, label])
    }
    #expect(try game.weights(.leaveOneOut) == models.map(\.weights))
  }

  /// The score compares attributions by one measure, that of LIME's fit.
  @Test func modelScoresAreWeightedR2UpToAConstant() throws {
    let game = Game(components: 6, labels: 1, seed: 10)
    let sample = try SamplingPlan.exhaustive.sample(components: 6)
    let scores = game.scores(of: sample)
    let weights = try LinearSurrogateFitter().weights(of: sample)
    let total = weights.reduce(0, +)
    func variance(_ values: [Double]) -> Double {
      let mean = zip(values, weights).reduce(0) { $0 + $1.0 * $1.1 } / total
      return zip(values, weights).reduce(0) { $0 + $1.1 * ($1.0 - mean) * ($1.0 - mean) }
    }
    for attribution in Self.shapleyKinds + [.banzhaf, .leaveOneOut, .lime()] {
      let model = try attribution.fit(sample, scores: scores)[0]
      let residuals = sample.coalitions.enumerated().map { row, coalition in
        scores[row, 0] - model.prediction(for: coalition)
      }
      let expected = 1 - variance(residuals) / variance(scores.elements)
      #expect(isClose(model.score, expected, within: 1e-12))
    }
  }

  @Test func weightsAreIndependentOfTheOrderOfCoalitions() throws {
    let game = Game(components: 8, seed: 11)
    let plans: [(Attribution, SamplingPlan)] = [
      (.shapley, .exhaustive), (.banzhaf, .exhaustive), (.leaveOneOut, .leaveOneOut),
      (.kernelSHAP, .shapleyKernel(count: 60)), (.permutationShapley, .permutations(count: 4)),
    ]
    for (attribution, plan) in plans {
      let sample = try attribution.sample(plan, components: 8)
      let draws = zip(sample.coalitions, sample.multiplicities).flatMap {
        [Coalition](repeating: $0, count: $1)
      }
      let reversed = try CoalitionSample(
        components: 8,
        draws: [sample.coalitions[0]] + draws.dropFirst(sample.multiplicities[0]).reversed(),
        samplingDesign: sample.samplingDesign)
      let once = try attribution.fit(sample, scores: game.scores(of: sample))
      let again = try attribution.fit(reversed, scores: game.scores(of: reversed))
      for (one, other) in zip(once, again) {
        #expect(largestDifference(one.weights, other.weights) < 1e-12)
      }
    }
  }

  @Test func jsonRoundTrips() throws {
    for attribution in Self.shapleyKinds + [
      .banzhaf, .leaveOneOut, .lime(.init(regression: .elasticNet(alpha: 0.1))),
    ] {
      let data = try JSONEncoder().encode(attribution)
      #expect(try JSONDecoder().decode(Attribution.self, from: data) == attribution)
    }
  }
}
