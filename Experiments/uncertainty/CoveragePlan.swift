import EmoLIME
import EmoLIMENumerics
import EmoLIMESurrogate

/// A sampling plan whose intervals are compared with the truth.
struct CoveragePlan {
  let name: String
  /// Returns, for a black box, a function of the seed: the intervals, and the weights that they are
  /// to contain.
  let intervals: (Game) throws -> Runs

  typealias Runs = (UInt64) throws -> (found: [WeightUncertainty?], truth: [[Double]])

  /// Returns the coverage over all seeds and black boxes.
  func row(of games: [Game]) throws -> Row {
    var row = Row(plan: name)
    for game in games {
      var coverage = Coverage()
      let intervals = try intervals(game)
      for seed in 0..<UncertaintyExperiment.runs {
        let (found, truth) = try intervals(seed)
        coverage.add(found, truth: truth)
      }
      row.add(coverage)
    }
    return row
  }
}

extension CoveragePlan {
  /// Samples of fixed size.
  static var sampling: [CoveragePlan] {
    let counts = [40, 64, 128, 256, 512]
    return counts.map { lime(.distinct(count: $0), count: $0) }
      + [64, 128, 256].map { lime(.reference(count: $0), count: $0) }
      + counts.map { shapley(.kernelSHAP, .shapleyKernel(count: $0), "\($0)") }
      + [2, 4, 7, 14, 28].map {
        shapley(
          .permutationShapley, .permutations(count: $0), "\($0) orders, up to \(2 + 18 * $0)")
      }
  }

  private static func lime(_ plan: SamplingPlan, count: Int) -> CoveragePlan {
    let isReference = plan == .reference(count: count)
    return CoveragePlan(name: "LIME, \(count)\(isReference ? " with replacement" : "")") { game in
      let truth = try game.surrogate(count: count, replacement: isReference)
      return { seed in (try sampled(game, .lime(), plan, seed: seed), truth) }
    }
  }

  private static func shapley(
    _ attribution: Attribution, _ plan: SamplingPlan, _ count: String
  ) -> CoveragePlan {
    CoveragePlan(name: "\(attribution.name), \(count)") { game in
      let truth = try game.weights(.shapley)
      return { seed in (try sampled(game, attribution, plan, seed: seed), truth) }
    }
  }

  private static func sampled(
    _ game: Game, _ attribution: Attribution, _ plan: SamplingPlan, seed: UInt64
  ) throws -> [WeightUncertainty?] {
    let sample = try attribution.sample(plan, components: game.components, seed: seed)
    return try uncertainties(game.scores(of: sample), of: sample, attribution, .sampling, in: game)
  }

  private static func uncertainties(
    _ scores: Matrix, of sample: CoalitionSample, _ attribution: Attribution,
    _ source: WeightUncertainty.ErrorSource, in game: Game
  ) throws -> [WeightUncertainty?] {
    try IntervalEstimator(source: source).uncertainties(
      of: attribution.fit(sample, scores: scores), by: attribution, sample: sample,
      scores: scores, scoreRange: game.scoreRange)
  }

  /// Rounds that end when the intervals are narrow are more likely to end where these are too
  /// narrow. The width is half that of the first round.
  static var adaptive: [CoveragePlan] {
    [Attribution.lime(), .kernelSHAP, .permutationShapley].map { attribution in
      CoveragePlan(name: "\(attribution.name), adaptive") { game in
        let shapley = try game.weights(.shapley)
        return { seed in
          let (sample, found) = try narrowed(game, attribution, seed: seed)
          let isLime = attribution == .lime()
          return (found, isLime ? try game.surrogate(count: sample.coalitions.count) : shapley)
        }
      }
    }
  }

  /// The end of the rounds that halve the widest interval of the first.
  private static func narrowed(
    _ game: Game, _ attribution: Attribution, seed: UInt64
  ) throws -> (CoalitionSample, [WeightUncertainty?]) {
    let counts = try attribution.rounds(
      of: .init(budget: 700), components: game.components, scoreRange: game.scoreRange)
    var firstWidth: Double?
    var last: (CoalitionSample, [WeightUncertainty?])?
    for round in counts.indices {
      let sample = try attribution.sample(
        ofRound: round, of: counts, components: game.components, seed: seed)
      let found = try uncertainties(
        game.scores(of: sample), of: sample, attribution, .sampling, in: game)
      let widest = found.map { $0?.largestWidth ?? .infinity }.max() ?? .infinity
      last = (sample, found)
      if let firstWidth, widest <= firstWidth / 2 { break }
      firstWidth = firstWidth ?? widest
    }
    guard let last else { throw SurrogateError.coalitionCount(0) }
    return last
  }

  /// The linear model of a sample's scores, with its residuals distributed over the coalitions at
  /// random.
  static var lackOfFit: [CoveragePlan] {
    let ridge = Attribution.lime(.init(regression: .ridge(alpha: 1)))
    let plans = [40, 64, 128, 256, 1024].map { ($0, "", Attribution.lime()) }
    return (plans + [(64, ", α = 1", ridge), (256, ", α = 1", ridge)]).map {
      count, suffix, attribution in
      CoveragePlan(name: "LIME, \(count)\(suffix)") { game in
        { seed in try permuted(game, attribution, count: count, seed: seed) }
      }
    }
  }

  private static func permuted(
    _ game: Game, _ attribution: Attribution, count: Int, seed: UInt64
  ) throws -> (found: [WeightUncertainty?], truth: [[Double]]) {
    let sample = try attribution.sample(
      .distinct(count: count), components: game.components, seed: seed)
    var clean = game.scores(of: sample)
    let residuals = try linearise(&clean, of: sample)
    var generator = SeededGenerator(seed: seed, stream: 1)
    var order = Array(0..<clean.rows)
    generator.shuffle(&order)
    var noisy = clean
    for (row, other) in order.enumerated() {
      for label in 0..<clean.columns { noisy[row, label] += residuals[other, label] }
    }
    return (
      try uncertainties(noisy, of: sample, attribution, .lackOfFit, in: game),
      try attribution.fit(sample, scores: clean).map(\.weights)
    )
  }

  /// Replaces scores by their linear model, and returns the residuals.
  private static func linearise(
    _ scores: inout Matrix, of sample: CoalitionSample
  ) throws -> Matrix {
    var residuals = scores
    let models = try Attribution.lime().fit(sample, scores: scores)
    for (row, coalition) in sample.coalitions.enumerated() {
      for (label, model) in models.enumerated() {
        scores[row, label] = coalition.members.reduce(model.intercept) { $0 + model.weights[$1] }
        residuals[row, label] -= scores[row, label]
      }
    }
    return residuals
  }
}
