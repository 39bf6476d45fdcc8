import EmoLIMENumerics
import EmoLIMESurrogate
import Foundation
import TestSupport
import Testing

/// Standard errors, intervals and stability against statsmodels, SciPy and lime_stability:
/// `make_uncertainty_cases.py`.
struct UncertaintyAgreementTests {
  private struct Cases: Decodable {
    let errors: [Errors]
    let quantiles: [Quantile]
    let stability: [Stability]
  }

  private struct Errors: Decodable {
    let components: Int
    let coalitions: [UInt64]
    let scores: [[Double]]
    let leastSquares: [[Double]]
    let ridge: [[Double]]
    let sampling: [[Double]]
  }

  private struct Quantile: Decodable {
    let freedom: Double
    let confidence: Double
    let quantile: Double
  }

  private struct Stability: Decodable {
    let runs: [Run]
    let csi: Double
    let vsi: Double
  }

  private struct Run: Decodable {
    let important: [Int]
    let intervals: [[Double]]
  }

  private func cases() throws -> Cases {
    let url = try #require(
      Bundle.module.url(
        forResource: "uncertainty_cases", withExtension: "json", subdirectory: "Fixtures"))
    return try JSONDecoder().decode(Cases.self, from: Data(contentsOf: url))
  }

  @Test func standardErrorsMatchStatsmodels() throws {
    for entry in try cases().errors {
      let draws = entry.coalitions.map(Coalition.init(bits:))
      let sample = try CoalitionSample(
        components: entry.components, draws: draws, samplingDesign: .distinct)
      let scores = try #require(Matrix(entry.scores))
      let expectations: [(Regression, WeightUncertainty.ErrorSource, [[Double]])] = [
        (.leastSquares, .lackOfFit, entry.leastSquares),
        (.ridge(alpha: 1), .lackOfFit, entry.ridge),
        (.ridge(alpha: 1), .sampling, entry.sampling),
      ]
      for (regression, source, expected) in expectations {
        let attribution = Attribution.lime(.init(regression: regression))
        let models = try attribution.fit(sample, scores: scores)
        let found = try IntervalEstimator(source: source).uncertainties(
          of: models, by: attribution, sample: sample, scores: scores)
        for label in 0..<2 {
          let uncertainty = try #require(found[label])
          #expect(largestDifference(uncertainty.standardErrors, expected[label]) < 1e-10)
          #expect(uncertainty.source == source)
          #expect(uncertainty.degreesOfFreedom == Double(draws.count - 1 - entry.components))
        }
      }
    }
  }

  @Test func quantilesMatchSciPy() throws {
    for entry in try cases().quantiles {
      let found = try #require(StudentDistribution(degreesOfFreedom: entry.freedom))
        .quantile(within: entry.confidence)
      #expect(abs(found / entry.quantile - 1) < 1e-10, "\(entry)")
    }
    let normal = try #require(StudentDistribution(degreesOfFreedom: .infinity))
    #expect(isClose(normal.quantile(within: 0.95), 1.959963984540054, within: 1e-12))
    #expect(normal.quantile(within: 0) == 0)
    #expect(StudentDistribution(degreesOfFreedom: 0) == nil)
  }

  /// The peer rounds shares, and their mean, to hundredths of a percent.
  @Test func stabilityIndicesMatchLimeStability() throws {
    for entry in try cases().stability {
      let index = try #require(
        StabilityIndex(
          entry.runs.map { run in
            StabilityIndex.Run(
              important: run.important,
              intervals: run.intervals.map { ConfidenceInterval(lower: $0[0], upper: $0[1]) })
          }))
      #expect(isClose(100 * index.variablesStabilityIndex, entry.vsi, within: 0.0051))
      #expect(isClose(100 * (index.coefficientsStabilityIndex ?? .nan), entry.csi, within: 0.0101))
      #expect(index.runs == entry.runs.count)
    }
  }
}

/// Properties of the intervals.
struct UncertaintyTests {
  private let estimator = IntervalEstimator(source: .sampling)

  private func uncertainties(
    _ game: Game, _ attribution: Attribution, _ plan: SamplingPlan, _ estimator: IntervalEstimator,
    seed: UInt64 = 42
  ) throws -> [WeightUncertainty?] {
    let sample = try attribution.sample(plan, components: game.components, seed: seed)
    let scores = game.scores(of: sample)
    return try estimator.uncertainties(
      of: attribution.fit(sample, scores: scores), by: attribution, sample: sample,
      scores: scores, seed: seed)
  }

  @Test func completeSamplesHaveNoSamplingError() throws {
    let game = Game(components: 6, seed: 1)
    for attribution in [
      Attribution.shapley, .banzhaf, .kernelSHAP, .permutationShapley, .leaveOneOut,
    ] {
      for found in try uncertainties(game, attribution, .exhaustive, estimator) {
        #expect(found?.source == WeightUncertainty.ErrorSource.none && found?.largestWidth == 0)
      }
    }
    for found in try uncertainties(game, .lime(), .exhaustive, estimator) {
      #expect(found?.source == .sampling && found?.largestWidth == 0)
    }
    let lasso = Attribution.lime(.init(regression: .lasso()))
    for found in try uncertainties(game, lasso, .exhaustive, estimator) {
      #expect(found?.largestWidth == 0)
    }
    for found in try uncertainties(game, .lime(), .exhaustive, IntervalEstimator()) {
      #expect(try #require(found).standardErrors.allSatisfy { $0 > 0 })
    }
  }

  /// Linear scores have no residuals.
  @Test func linearClassifiersHaveNoError() throws {
    let sample = try SamplingPlan.distinct(count: 100).sample(components: 9)
    let box = LinearBlackBox(components: 9, labels: 2, seed: 2)
    let scores = box.scores(of: sample.designMatrix)
    let attribution = Attribution.lime(.init(regression: .leastSquares))
    for source in [WeightUncertainty.ErrorSource.lackOfFit, .sampling] {
      for found in try IntervalEstimator(source: source).uncertainties(
        of: attribution.fit(sample, scores: scores), by: attribution, sample: sample,
        scores: scores)
      {
        #expect(try #require(found).largestWidth < 1e-12)
      }
    }
  }

  /// Bootstrap and sandwich estimator are independent and agree within 20 %, of which about 10 % is
  /// the noise of the bootstrap.
  @Test(arguments: [WeightUncertainty.ErrorSource.lackOfFit, .sampling])
  func bootstrapAgreesWithTheSandwichEstimator(source: WeightUncertainty.ErrorSource) throws {
    let game = Game(components: 9, seed: 3)
    let analytic = try uncertainties(
      game, .lime(), .distinct(count: 200), IntervalEstimator(source: source))
    let bootstrap = try uncertainties(
      game, .lime(), .distinct(count: 200),
      IntervalEstimator(source: source, replicates: 400))
    for (one, other) in zip(analytic, bootstrap) {
      for (sandwich, drawn) in zip(
        try #require(one).standardErrors, try #require(other).standardErrors)
      {
        #expect(abs(drawn / sandwich - 1) < 0.2)
      }
    }
    let again = try uncertainties(
      game, .lime(), .distinct(count: 200),
      IntervalEstimator(source: source, replicates: 400))
    #expect(again == bootstrap)
  }

  @Test func lassoHasIntervalsByBootstrap() throws {
    let game = Game(components: 8, seed: 4)
    let lasso = Attribution.lime(.init(regression: .lasso(alpha: 0.05)))
    for found in try uncertainties(
      game, lasso, .distinct(count: 120), IntervalEstimator(replicates: 50))
    {
      let found = try #require(found)
      #expect(found.standardErrors.allSatisfy { $0.isFinite && $0 >= 0 })
      #expect(found.largestWidth > 0)
    }
  }

  @Test func uncertaintiesThatCannotBeEstimatedAreNil() throws {
    let game = Game(components: 6, seed: 5)
    let cases: [(Attribution, SamplingPlan, IntervalEstimator)] = [
      (.lime(), .distinct(count: 7), estimator),
      (.lime(), .leaveOneOut, estimator),
      (.lime(.init(regression: .leastSquares)), .distinct(count: 5), IntervalEstimator()),
      (.permutationShapley, .permutations(count: 1), estimator),
      (.kernelSHAP, .shapleyKernel(count: 4), estimator),
    ]
    for (attribution, plan, estimator) in cases {
      #expect(
        try uncertainties(game, attribution, plan, estimator).allSatisfy { $0 == nil },
        "\(attribution.name)")
    }
  }

  @Test func invalidSettingsAreRejected() throws {
    let game = Game(components: 3, seed: 6)
    for confidence in [0, 1, -0.5, 95, .infinity] {
      #expect(throws: SurrogateError.invalidConfidence(confidence)) {
        try uncertainties(game, .lime(), .exhaustive, .init(confidence: confidence))
      }
    }
    #expect(throws: SurrogateError.invalidReplicates(1)) {
      try uncertainties(game, .lime(), .exhaustive, .init(replicates: 1))
    }
  }

  @Test func modelsAndScoresOfAnotherSampleAreRejected() throws {
    let sample = try SamplingPlan.shapleyKernel(count: 20).sample(components: 6)
    let game = Game(components: 6, seed: 7)
    let scores = game.scores(of: sample)
    let models = try Attribution.kernelSHAP.fit(sample, scores: scores)
    #expect(throws: SurrogateError.rowCount(1, expected: sample.coalitions.count)) {
      try estimator.uncertainties(
        of: models, by: .kernelSHAP, sample: sample, scores: scores.selecting(rows: [0]))
    }
    let expected = SurrogateError.invalidModels(labels: scores.columns, components: 6)
    #expect(throws: expected) {
      try estimator.uncertainties(of: [], by: .kernelSHAP, sample: sample, scores: scores)
    }
    let shorter = models.map {
      LinearSurrogate(weights: [1], selected: [0], intercept: $0.intercept, score: 1)
    }
    #expect(throws: expected) {
      try estimator.uncertainties(of: shorter, by: .kernelSHAP, sample: sample, scores: scores)
    }
  }

  @Test func arraysGiveTheResultsOfMatrices() throws {
    let sample = try SamplingPlan.exhaustive.sample(components: 4)
    let scores = Game(components: 4, seed: 8).scores(of: sample)
    let rows = (0..<scores.rows).map { Array(scores.row($0)) }
    for attribution in [Attribution.lime(), .shapley] {
      let models = try attribution.fit(sample, scores: scores)
      #expect(try attribution.fit(sample, scores: rows) == models)
      #expect(
        try IntervalEstimator().uncertainties(
          of: models, by: attribution, sample: sample, scores: rows)
          == IntervalEstimator().uncertainties(
            of: models, by: attribution, sample: sample, scores: scores))
    }
    let matrices = try Attribution.InteractionIndex.shapley.values(of: sample, scores: scores)
    let arrays = try Attribution.InteractionIndex.shapley.values(of: sample, scores: rows)
    #expect(try arrays.map { try #require(Matrix($0)) } == matrices)
  }

  @Test func stabilityOfEqualAndDifferentRuns() {
    let interval = ConfidenceInterval(lower: 1, upper: 1)
    let run = StabilityIndex.Run(important: [0, 1], intervals: [interval, interval, interval])
    let same = StabilityIndex([run, run, run])
    #expect(same?.variablesStabilityIndex == 1 && same?.coefficientsStabilityIndex == 1)
    let other = StabilityIndex.Run(important: [2], intervals: nil)
    let unlike = StabilityIndex([run, other])
    #expect(unlike?.variablesStabilityIndex == 0 && unlike?.coefficientsStabilityIndex == nil)
    #expect(StabilityIndex([run]) == nil)
  }
}

/// The coverage of nominal 95 % intervals.
struct CoverageTests {
  /// Probabilities near 0 and 1, with interactions of all orders.
  static func game(components: Int, seed: UInt64) -> Game {
    var generator = SeededGenerator(seed: seed)
    let single = (0..<components).map { _ in generator.nextNormal() }
    let pairs = Matrix.random(rows: components, columns: components, from: &generator)
    var values = Matrix(rows: 1 << components, columns: 1)
    for bits in 0..<1 << components {
      let members = (0..<components).filter { bits >> $0 & 1 == 1 }
      var logit = -1.0
      for i in members {
        logit += single[i]
        for j in members where j < i { logit += 0.5 * pairs[i, j] }
      }
      values.elements[bits] = 1 / (1 + exp(-logit))
    }
    return Game(components: components, values: values)
  }

  private func coverage(
    _ game: Game, _ attribution: Attribution, _ plan: SamplingPlan, truth: [Double], runs: UInt64
  ) throws -> Double {
    var (covered, total) = (0, 0)
    for seed in 0..<runs {
      let sample = try attribution.sample(plan, components: game.components, seed: seed)
      let scores = game.scores(of: sample)
      let found = try IntervalEstimator(source: .sampling).uncertainties(
        of: attribution.fit(sample, scores: scores), by: attribution, sample: sample,
        scores: scores)[0]
      for (interval, weight) in zip(try #require(found).intervals, truth) {
        covered += interval.contains(weight) ? 1 : 0
        total += 1
      }
    }
    return Double(covered) / Double(total)
  }

  /// The weights of all coalitions, each with the same share of the weight.
  private func lime(_ game: Game, count: Int) throws -> [Double] {
    let sample = try SamplingPlan.exhaustive.sample(components: game.components)
    let fitter = LinearSurrogateFitter()
    let share = Double(count - 1) / Double(sample.coalitions.count - 1)
    let weights = try fitter.weights(of: sample).enumerated().map { $0 == 0 ? $1 : $1 * share }
    return try fitter.fit(
      design: sample.designMatrix, scores: game.scores(of: sample), weights: weights)[0].weights
  }

  @Test func limeIntervalsCoverTheWeightsOfAllCoalitions() throws {
    for (components, count) in [(9, 100), (10, 256)] {
      let game = Self.game(components: components, seed: 1)
      let found = try coverage(
        game, .lime(), .distinct(count: count), truth: lime(game, count: count), runs: 300)
      #expect((0.93...0.97).contains(found), "\(components) components: \(found)")
    }
  }

  @Test func shapleyIntervalsCoverTheExactValues() throws {
    let game = Self.game(components: 10, seed: 2)
    let truth = try game.weights(.shapley)[0]
    let plans: [(Attribution, SamplingPlan)] = [
      (.kernelSHAP, .shapleyKernel(count: 200)), (.permutationShapley, .permutations(count: 14)),
    ]
    for (attribution, plan) in plans {
      let found = try coverage(game, attribution, plan, truth: truth, runs: 300)
      #expect((0.93...0.97).contains(found), "\(attribution.name): \(found)")
    }
  }

  /// Noise whose standard deviation depends on the coalition, on all coalitions.
  @Test func lackOfFitIntervalsCoverTheNoiselessWeights() throws {
    let sample = try SamplingPlan.exhaustive.sample(components: 8)
    let box = LinearBlackBox(components: 8, labels: 1, seed: 3)
    let clean = box.scores(of: sample.designMatrix)
    let truth = try Attribution.lime().fit(sample, scores: clean)[0].weights
    var generator = SeededGenerator(seed: 4)
    var (covered, total) = (0, 0)
    for _ in 0..<400 {
      var scores = clean
      for (row, coalition) in sample.coalitions.enumerated() {
        let size = 0.1 + (coalition.contains(0) ? 0.4 : 0) + 0.05 * Double(coalition.count)
        scores[row, 0] += size * generator.nextNormal()
      }
      let found = try IntervalEstimator().uncertainties(
        of: Attribution.lime().fit(sample, scores: scores), by: .lime(), sample: sample,
        scores: scores)[0]
      for (interval, weight) in zip(try #require(found).intervals, truth) {
        covered += interval.contains(weight) ? 1 : 0
        total += 1
      }
    }
    let share = Double(covered) / Double(total)
    #expect((0.93...0.97).contains(share), "\(share)")
  }
}
