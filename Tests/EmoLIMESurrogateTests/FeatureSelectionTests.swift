import EmoLIMENumerics
import EmoLIMESurrogate
import TestSupport
import Testing

struct FeatureSelectionTests {
  private func selected(
    _ selection: FeatureSelection, _ maximum: Int?, _ coefficients: [Double]
  ) throws -> [Int] {
    let sample = try SamplingPlan.exhaustive.sample(components: coefficients.count)
    let matrix = try #require(
      Matrix(rows: coefficients.count, columns: 1, elements: coefficients))
    return try LinearSurrogateFitter(selection: selection, maximumFeatures: maximum)
      .fit(sample, scores: sample.designMatrix.multiplied(by: matrix))[0].selected
  }

  @Test(arguments: [
    FeatureSelection.forwardSelection, .highestWeights, .lassoPath, .auto,
  ])
  func findsTheLargestCoefficients(selection: FeatureSelection) throws {
    let coefficients = [0.01, -5, 0.02, 3, 0, 1, -0.03, -0.5]
    #expect(try selected(selection, 1, coefficients) == [1])
    #expect(try selected(selection, 2, coefficients) == [1, 3])
    #expect(try selected(selection, 4, coefficients) == [1, 3, 5, 7])
  }

  @Test(arguments: [
    FeatureSelection.forwardSelection, .highestWeights, .lassoPath, .auto,
  ])
  func takesTheLowestNumbersAmongEquals(selection: FeatureSelection) throws {
    #expect(try selected(selection, 1, [0.1, 0.3, 0.3, 0.3]) == [1])
    #expect(try selected(selection, 2, [0.1, 0.3, 0.3, 0.3]) == [1, 2])
    #expect(try selected(selection, 3, [0.1, 0.3, 0.3, 0.3]) == [1, 2, 3])
  }

  @Test func allComponentsAreSelectedUpToTheMaximum() throws {
    let coefficients = [0.3, -0.2, 0.7]
    for selection in FeatureSelection.allCases {
      for maximum in [3, 4, 100, nil] {
        #expect(try selected(selection, maximum, coefficients) == [0, 1, 2])
      }
    }
    #expect(try selected(.none, 1, coefficients) == [0, 1, 2])
  }

  /// The greedy choice by a fit for every candidate, as `lime` does it.
  @Test func forwardSelectionMatchesRefitting() throws {
    for seed in 0..<20 as Range<UInt64> {
      let sample = try SamplingPlan.distinct(count: 50).sample(components: 10, seed: seed)
      var generator = SeededGenerator(seed: seed)
      let scores = Matrix.random(rows: 50, columns: 1, from: &generator)
      let weights = try LinearSurrogateFitter().weights(of: sample)
      let plain = LinearSurrogateFitter(regression: .ridge(alpha: 0), selection: .none)
      var chosen: [Int] = []
      for count in 1...6 {
        var best = (score: -Double.infinity, feature: 0)
        for feature in 0..<10 where !chosen.contains(feature) {
          let score = try plain.fit(
            design: sample.designMatrix.selecting(columns: chosen + [feature]), scores: scores,
            weights: weights)[0].score
          if score > best.score { best = (score, feature) }
        }
        chosen.append(best.feature)
        let fitter = LinearSurrogateFitter(selection: .forwardSelection, maximumFeatures: count)
        #expect(try fitter.fit(sample, scores: scores)[0].selected == chosen.sorted())
      }
    }
  }

  /// On orthogonal features, the lasso's coefficients are the least-squares ones less the
  /// penalty, so that features join by their size: on all coalitions under equal weights.
  @Test func lassoSelectsOrthogonalFeaturesBySize() throws {
    let coefficients = [0.4, -0.9, 0.15, 0.6, -0.3, 0.05]
    let order = [1, 3, 0, 4, 2, 5]
    let sample = try SamplingPlan.exhaustive.sample(components: 6)
    let matrix = try #require(Matrix(rows: 6, columns: 1, elements: coefficients))
    for count in 1...6 {
      let fitter = LinearSurrogateFitter(
        kernel: .custom(name: "flat") { _ in 1 }, selection: .lassoPath, maximumFeatures: count)
      let surrogate = try fitter.fit(sample, scores: sample.designMatrix.multiplied(by: matrix))[0]
      #expect(surrogate.selected == order.prefix(count).sorted())
    }
  }
}
