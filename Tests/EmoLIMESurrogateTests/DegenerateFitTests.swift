import EmoLIMENumerics
import EmoLIMESurrogate
import TestSupport
import Testing

/// Degenerate data give finite models.
struct DegenerateFitTests {
  private static let alphas = [0, 1e-14, 1]

  private func isFinite(_ surrogate: LinearSurrogate) -> Bool {
    (surrogate.weights + [surrogate.intercept, surrogate.score]).allSatisfy(\.isFinite)
  }

  /// At this width, the weight of every coalition but the full one underflows to zero.
  @Test(arguments: alphas, FeatureSelection.allCases)
  func underflowingKernelWeightsGiveFiniteModels(alpha: Double, selection: FeatureSelection) throws
  {
    let sample = try SamplingPlan.exhaustive.sample(components: 8)
    let fitter = LinearSurrogateFitter(
      kernel: .exponential(width: 1e-3), regression: .ridge(alpha: alpha), selection: selection,
      maximumFeatures: 3)
    #expect(try fitter.weights(of: sample) == [1] + [Double](repeating: 0, count: 255))
    let box = LinearBlackBox(components: 8, labels: 2, seed: 1)
    let scores = box.scores(of: sample.designMatrix)
    for (label, surrogate) in try fitter.fit(sample, scores: scores).enumerated() {
      #expect(surrogate.weights == [Double](repeating: 0, count: 8))
      #expect(surrogate.intercept == scores[0, label])
      #expect(surrogate.score == 1)
    }
  }

  /// Widths on the way there: weights, and their squares, in and below the range of numbers.
  @Test(arguments: alphas, [0.002, 0.0025, 0.003, 0.0035, 0.005, 0.01, 0.02, 0.05])
  func kernelWeightsNearUnderflowKeepTheWeights(alpha: Double, width: Double) throws {
    let sample = try SamplingPlan.exhaustive.sample(components: 8)
    let box = LinearBlackBox(components: 8, labels: 2, seed: 2)
    let scores = box.scores(of: sample.designMatrix)
    for selection in FeatureSelection.allCases {
      let fitter = LinearSurrogateFitter(
        kernel: .exponential(width: width), regression: .ridge(alpha: alpha),
        selection: selection, maximumFeatures: 3)
      for surrogate in try fitter.fit(sample, scores: scores) {
        #expect(isFinite(surrogate))
        #expect(surrogate.weights.allSatisfy { abs($0) < 10 })
      }
    }
  }

  /// Weights as small as 2⁻¹⁰⁶⁶, whose sums of squares keep but a few bits: the scale of the
  /// weights does not change an unpenalised fit.
  @Test(arguments: [0x1p-1066, 1e-200, 1, 1e200])
  func scaleOfKernelWeightsIsIrrelevant(scale: Double) throws {
    let sample = try SamplingPlan.exhaustive.sample(components: 6)
    let box = LinearBlackBox(components: 6, labels: 1, seed: 3)
    let surrogate = try LinearSurrogateFitter(regression: .ridge(alpha: 0)).fit(
      design: sample.designMatrix, scores: box.scores(of: sample.designMatrix),
      weights: (0..<64).map { Double($0 % 7 + 1) * scale })[0]
    #expect(largestDifference(surrogate.weights, box.coefficients.column(0)) < 1e-10)
  }

  /// Exactly zero: rounding errors of 0.3 must not count as variation.
  @Test(arguments: alphas, FeatureSelection.allCases)
  func constantScoresGiveZeroWeights(alpha: Double, selection: FeatureSelection) throws {
    let sample = try SamplingPlan.distinct(count: 99).sample(components: 9)
    let surrogate = try LinearSurrogateFitter(
      regression: .ridge(alpha: alpha), selection: selection, maximumFeatures: 4
    ).fit(sample, scores: Matrix(rows: 99, columns: 1, repeating: 0.3))[0]
    #expect(surrogate.weights == [Double](repeating: 0, count: 9))
    #expect(surrogate.intercept == 0.3)
    #expect(surrogate.score == 1)
  }

  @Test(arguments: alphas)
  func oneCoalitionGivesZeroWeights(alpha: Double) throws {
    let sample = try SamplingPlan.distinct(count: 1).sample(components: 4)
    let surrogate = try LinearSurrogateFitter(regression: .ridge(alpha: alpha))
      .fit(sample, scores: Matrix(rows: 1, columns: 1, repeating: 0.7))[0]
    #expect(surrogate.weights == [0, 0, 0, 0])
    #expect(surrogate.intercept == 0.7)
    #expect(surrogate.score == 1)
  }

  /// Fewer rows than components: the fit is exact, and no other exact fit is shorter, because
  /// the weights are a combination of the rows' differences.
  @Test func fewRowsGiveTheLeastNormSolution() throws {
    let sample = try SamplingPlan.distinct(count: 10).sample(components: 30, seed: 8)
    var generator = SeededGenerator(seed: 9)
    let scores = Matrix.random(rows: 10, columns: 2, from: &generator)
    let design = sample.designMatrix
    let surrogates = try LinearSurrogateFitter(regression: .ridge(alpha: 0))
      .fit(sample, scores: scores)
    var differences = Matrix(rows: 30, columns: 9)
    for row in 1..<10 {
      for column in 0..<30 {
        differences[column, row - 1] = design[row, column] - design[0, column]
      }
    }
    for (label, surrogate) in surrogates.enumerated() {
      let predictions = sample.coalitions.map(surrogate.prediction)
      #expect(largestDifference(predictions, scores.column(label)) < 1e-10)
      let weights = try #require(Matrix(rows: 30, columns: 1, elements: surrogate.weights))
      let combined = differences.multiplied(by: try differences.leastSquares(weights))
      #expect(largestDifference(combined.elements, surrogate.weights) < 1e-10)
    }
  }

  @Test func identicalComponentsShareTheirWeight() throws {
    // Components 1 and 4 alike, component 2 always on.
    let draws = try SamplingPlan.exhaustive.sample(components: 4).coalitions.map { coalition in
      Coalition(
        members: coalition.members.flatMap { [[0], [1, 4], [3], [5]][$0] } + [2])
    }
    let sample = try CoalitionSample(components: 6, draws: draws)
    let box = LinearBlackBox(components: 6, labels: 1, seed: 10)
    let surrogate = try LinearSurrogateFitter(regression: .ridge(alpha: 0))
      .fit(sample, scores: box.scores(of: sample.designMatrix))[0]
    let truth = box.coefficients.column(0)
    let shared = (truth[1] + truth[4]) / 2
    #expect(
      largestDifference(surrogate.weights, [truth[0], shared, 0, truth[3], shared, truth[5]])
        < 1e-11)
    for selection in FeatureSelection.allCases {
      for alpha in Self.alphas {
        let fitter = LinearSurrogateFitter(
          regression: .ridge(alpha: alpha), selection: selection, maximumFeatures: 4)
        #expect(isFinite(try fitter.fit(sample, scores: box.scores(of: sample.designMatrix))[0]))
      }
    }
  }
}
