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
    return try JSONDecoder().decode(Cases.self, from: fixture("uncertainty_cases"))
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
          of: models, by: attribution, sample: sample, scores: scores,
          scoreRange: scores.largestColumnRange)
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
      scores: scores, scoreRange: game.scoreRange, seed: seed)
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
    for found in try uncertainties(game, .lime(), .exhaustive, IntervalEstimator()) {
      #expect(try #require(found).standardErrors.allSatisfy { $0 > 0 })
    }
  }

  /// Linear scores have no residuals; only the draw that the sample may have missed remains.
  @Test func linearClassifiersHaveTheErrorOfAnUnseenDraw() throws {
    let sample = try SamplingPlan.distinct(count: 100).sample(components: 9)
    let box = LinearBlackBox(components: 9, labels: 2, seed: 2)
    let scores = box.scores(of: sample.designMatrix)
    let attribution = Attribution.lime(.init(regression: .leastSquares))
    let models = try attribution.fit(sample, scores: scores)
    let range = 3.0
    let errors = try [WeightUncertainty.ErrorSource.lackOfFit, .sampling].map { source in
      try IntervalEstimator(source: source).uncertainties(
        of: models, by: attribution, sample: sample, scores: scores, scoreRange: range
      ).map { try #require($0).standardErrors }
    }
    #expect(errors[0].joined().allSatisfy { $0 < 1e-12 })
    // The range counts for all labels, whose design is the same.
    #expect(largestDifference(errors[1][0], errors[1][1]) < 1e-12)
    // A weight is about a difference of means, each of half of the draws.
    let expected = range / 99 * 2
    #expect(errors[1][0].allSatisfy { (0.5...2).contains($0 / expected) })
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

  /// The reason is known before the scores are, but for scores that do not determine the weights.
  @Test func intervalsThatWouldNotCoverAreMissing() throws {
    let game = Game(components: 6, seed: 5)
    let lackOfFit = IntervalEstimator()
    let lime = Attribution.lime()
    let penalised = Attribution.lime(.init(regression: .ridge(alpha: 1)))
    let lasso = Attribution.lime(.init(regression: .lasso(alpha: 0.05)))
    let elasticNet = Attribution.lime(.init(regression: .elasticNet()))
    let cases: [(Attribution, SamplingPlan, IntervalEstimator, MissingIntervals)] = [
      (lime, .distinct(count: 23), estimator, .tooFewEvaluations(23, needed: 24)),
      (lime, .distinct(count: 23), lackOfFit, .tooFewEvaluations(23, needed: 24)),
      (penalised, .distinct(count: 20), lackOfFit, .tooFewEvaluations(20, needed: 24)),
      (.kernelSHAP, .shapleyKernel(count: 22), estimator, .tooFewEvaluations(22, needed: 24)),
      (.permutationShapley, .permutations(count: 1), estimator, .singlePermutation),
      (lasso, .exhaustive, lackOfFit, .absolutePenalty),
      (elasticNet, .distinct(count: 40), estimator, .absolutePenalty),
      (lime, .leaveOneOut, estimator, .unsuitableDesign(attribution: "LIME weights")),
      (
        .kernelSHAP, .permutations(count: 3), estimator,
        .unsuitableDesign(attribution: "Kernel SHAP values")
      ),
    ]
    for (attribution, plan, estimator, reason) in cases {
      let sample = try attribution.sample(plan, components: game.components)
      #expect(
        estimator.reasonForMissingIntervals(of: attribution, sample: sample, scoreRange: 1)
          == reason)
      #expect(reason.description.hasPrefix("No confidence intervals: "))
      #expect(
        try uncertainties(game, attribution, plan, estimator).allSatisfy { $0 == nil },
        "\(attribution.name)")
    }
    for count in [24, 63] {
      for attribution in [lime, penalised] {
        for estimator in [estimator, lackOfFit] {
          let found = try uncertainties(game, attribution, .distinct(count: count), estimator)
          #expect(found.allSatisfy { $0 != nil })
        }
      }
    }
  }

  /// A sample of scores without bounds can miss scores of any size.
  @Test func scoresWithoutBoundsHaveNoIntervalsOfTheSamplingError() throws {
    let game = Game(components: 6, seed: 5)
    let cases: [(Attribution, SamplingPlan)] = [
      (.lime(), .distinct(count: 40)), (.lime(), .reference(count: 40)),
      (.kernelSHAP, .shapleyKernel(count: 40)), (.permutationShapley, .permutations(count: 3)),
    ]
    for (attribution, plan) in cases {
      for replicates in [nil, 20] {
        let estimator = IntervalEstimator(source: .sampling, replicates: replicates)
        let sample = try attribution.sample(plan, components: 6)
        let scores = game.scores(of: sample)
        let reason = estimator.reasonForMissingIntervals(
          of: attribution, sample: sample, scoreRange: nil)
        #expect(reason == .unboundedScores)
        let found = try estimator.uncertainties(
          of: attribution.fit(sample, scores: scores), by: attribution, sample: sample,
          scores: scores, scoreRange: nil)
        #expect(found == [nil, nil], "\(attribution.name)")
      }
      // Nothing was missed if all coalitions were evaluated.
      let complete = try attribution.sample(.exhaustive, components: 6)
      #expect(
        estimator.reasonForMissingIntervals(of: attribution, sample: complete, scoreRange: nil)
          == nil)
      #expect(throws: SurrogateError.adaptiveWithoutBounds) {
        try attribution.rounds(of: .init(), components: 6, scoreRange: nil)
      }
    }
    // The lack of fit is measured on the evaluated coalitions.
    let sample = try Attribution.lime().sample(.distinct(count: 40), components: 6)
    #expect(
      IntervalEstimator().reasonForMissingIntervals(of: .lime(), sample: sample, scoreRange: nil)
        == nil)
    // Nothing is drawn.
    #expect(try Attribution.shapley.rounds(of: .init(), components: 6, scoreRange: nil) == [4096])
  }

  /// All coalitions of few components are enough without a penalty, but not with a fixed one.
  @Test func fewComponentsHaveIntervalsWithoutPenalty() throws {
    let game = Game(components: 2, seed: 5)
    let found = try uncertainties(game, .lime(), .exhaustive, IntervalEstimator())
    #expect(found.allSatisfy { $0 != nil })
    let penalised = Attribution.lime(.init(regression: .ridge(alpha: 1)))
    let missing = try uncertainties(game, penalised, .exhaustive, IntervalEstimator())
    #expect(missing.allSatisfy { $0 == nil })
  }

  @Test func weightsThatAreNotDeterminedHaveNoIntervals() throws {
    // The first component is never masked.
    let draws = (0..<30).map { Coalition(bits: 63 - 2 * $0) }
    let sample = try CoalitionSample(components: 6, draws: draws)
    let scores = Game(components: 6, seed: 9).scores(of: sample)
    for replicates in [nil, 20] {
      let estimator = IntervalEstimator(source: .sampling, replicates: replicates)
      #expect(
        estimator.reasonForMissingIntervals(of: .lime(), sample: sample, scoreRange: 1) == nil)
      let found = try estimator.uncertainties(
        of: Attribution.lime().fit(sample, scores: scores), by: .lime(), sample: sample,
        scores: scores, scoreRange: 1)
      #expect(found == [nil, nil])
    }
  }

  @Test func adaptiveSamplingNeedsIntervals() throws {
    for regression in [Regression.lasso(), .elasticNet()] {
      #expect(throws: SurrogateError.adaptiveWithoutIntervals) {
        try Attribution.lime(.init(regression: regression)).plan(.adaptive(), components: 10)
      }
    }
  }

  @Test func invalidSettingsAreRejected() throws {
    let game = Game(components: 3, seed: 6)
    for confidence in [0, 1, -0.5, 95, .infinity] {
      #expect(throws: SurrogateError.invalidConfidence(confidence)) {
        try uncertainties(game, .lime(), .exhaustive, .init(confidence: confidence))
      }
    }
    for range in [0, -1, .nan, .infinity] {
      let sample = try SamplingPlan.distinct(count: 7).sample(components: 3)
      let scores = game.scores(of: sample)
      let models = try Attribution.lime().fit(sample, scores: scores)
      let error = #expect(throws: SurrogateError.self) {
        try estimator.uncertainties(
          of: models, by: .lime(), sample: sample, scores: scores, scoreRange: range)
      }
      guard case .invalidScoreRange = error else { Issue.record("\(range)"); continue }
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
        of: models, by: .kernelSHAP, sample: sample, scores: scores.selecting(rows: [0]),
        scoreRange: 1)
    }
    let expected = SurrogateError.invalidModels(labels: scores.columns, components: 6)
    #expect(throws: expected) {
      try estimator.uncertainties(
        of: [], by: .kernelSHAP, sample: sample, scores: scores, scoreRange: 1)
    }
    let shorter = models.map {
      LinearSurrogate(weights: [1], selected: [0], intercept: $0.intercept, score: 1)
    }
    #expect(throws: expected) {
      try estimator.uncertainties(
        of: shorter, by: .kernelSHAP, sample: sample, scores: scores, scoreRange: 1)
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
          of: models, by: attribution, sample: sample, scores: rows, scoreRange: nil)
          == IntervalEstimator().uncertainties(
            of: models, by: attribution, sample: sample, scores: scores, scoreRange: nil))
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
