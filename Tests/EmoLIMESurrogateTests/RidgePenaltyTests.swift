import EmoLIMENumerics
import EmoLIMESurrogate
import TestSupport
import Testing

/// The default ridge penalty: none from four evaluations per component on, and stable weights for
/// fewer.
struct RidgePenaltyTests {
  /// Plans with at least four evaluations per component, or all coalitions.
  private static func plans(components: Int) -> [SamplingPlan] {
    let count = 4 * components
    return [
      .automatic(), .distinct(count: count), .reference(count: max(64, count)),
      .shapleyKernel(count: count), .permutations(count: 3),
    ]
  }

  @Test("Weights of linear classifiers are returned, for any number of components and plan")
  func weightsOfLinearClassifiersAreNotShrunk() throws {
    for components in 1...64 {
      let box = LinearBlackBox(components: components, labels: 2, seed: UInt64(components))
      for plan in Self.plans(components: components) {
        let sample = try plan.sample(components: components)
        let surrogates = try LinearSurrogateFitter().fit(
          sample, scores: box.scores(of: sample.designMatrix))
        for (label, surrogate) in surrogates.enumerated() {
          #expect(
            largestDifference(surrogate.weights, box.coefficients.column(label)) < 1e-8,
            "\(components) components, \(plan)")
        }
      }
    }
  }

  @Test("The mean of weights over noise is the weight", arguments: [2, 8, 24])
  func noiseDoesNotShrinkWeights(components: Int) throws {
    let runs = 2000
    let box = LinearBlackBox(components: components, labels: 1, seed: 3)
    let sample = try SamplingPlan.distinct(count: 4 * components).sample(components: components)
    let clean = box.scores(of: sample.designMatrix)
    let scale = clean.column(0).map(abs).reduce(0, max)
    var generator = SeededGenerator(seed: 5)
    // One label per run.
    var noisy = Matrix(rows: clean.rows, columns: runs)
    for row in 0..<clean.rows {
      for run in 0..<runs {
        noisy[row, run] = clean[row, 0] + 0.1 * scale * (2 * generator.nextUniform() - 1)
      }
    }
    let surrogates = try LinearSurrogateFitter().fit(sample, scores: noisy)
    let truth = box.coefficients.column(0)
    for component in 0..<components {
      let mean = surrogates.reduce(0) { $0 + $1.weights[component] } / Double(runs)
      #expect(isClose(mean, truth[component], within: 0.02 * truth.map(abs).reduce(0, max)))
    }
  }

  @Test("With few evaluations, noise is not amplified", arguments: [32, 60, 64, 66, 80, 128])
  func fewEvaluationsAreStable(count: Int) throws {
    let components = 64
    let sample = try SamplingPlan.distinct(count: count).sample(components: components)
    var generator = SeededGenerator(seed: 9)
    var noise = Matrix(rows: count, columns: 200)
    for index in noise.elements.indices {
      noise.elements[index] = (2 * generator.nextUniform() - 1)
    }
    func largestWeight(_ regression: Regression) throws -> Double {
      try LinearSurrogateFitter(regression: regression).fit(sample, scores: noise)
        .map { $0.weights.map(abs).reduce(0, max) }.reduce(0, max)
    }
    #expect(try largestWeight(.ridge()) < 1)
    if count == 66 { #expect(try largestWeight(.leastSquares) > 4) }
  }

  @Test(arguments: [(6, 4), (6, 7), (6, 12), (6, 23), (12, 20), (3, 5)])
  func thePenaltyIsTheDerivedOne(components: Int, count: Int) throws {
    let sample = try SamplingPlan.distinct(count: count).sample(components: components, seed: 11)
    let box = LinearBlackBox(components: components, labels: 2, seed: 12)
    let scores = box.scores(of: sample.designMatrix)
    let weights = try LinearSurrogateFitter().weights(of: sample)
    let total = weights.reduce(0, +)
    var scatter = 0.0
    for component in 0..<components {
      let present = zip(sample.coalitions, weights)
        .reduce(0) { $1.0.contains(component) ? $0 + $1.1 : $0 }
      scatter += present * (1 - present / total)
    }
    let sufficient = components == 3 ? 8.0 : Double(4 * components)
    let share = min(
      1, (sufficient - Double(count)) / (sufficient - Double(components + 1)))
    let alpha = 0.5 * share * scatter / Double(count)
    let expected = try LinearSurrogateFitter(regression: .ridge(alpha: alpha))
      .fit(sample, scores: scores)
    for (found, expected) in zip(try LinearSurrogateFitter().fit(sample, scores: scores), expected)
    {
      #expect(largestDifference(found.weights, expected.weights) < 1e-12)
    }
  }
}
