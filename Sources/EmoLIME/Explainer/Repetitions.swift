import EmoLIMESurrogate

/// Repetitions of an explanation with other seeds.
struct Repetitions {
  /// The sample of each repetition.
  let samples: [CoalitionSample]
  private let attribution: Attribution
  private let seeds: [UInt64]

  /// - Throws: ``SurrogateError/invalidRunCount(_:)`` for fewer than two runs, and errors of the
  ///   plan.
  init(
    runs: Int, attribution: Attribution, sampling: SamplingPlan, components: Int, seed: UInt64
  ) throws(SurrogateError) {
    guard runs >= 2 else { throw .invalidRunCount(runs) }
    self.attribution = attribution
    seeds = (1...UInt64(runs)).map { seed &+ $0 }
    var samples: [CoalitionSample] = []
    for seed in seeds {
      samples.append(try attribution.sample(sampling, components: components, seed: seed))
    }
    self.samples = samples
  }

  /// All coalitions of any sample, each once.
  var coalitions: [Coalition] {
    var seen: Set<Coalition> = []
    return samples.flatMap(\.coalitions).filter { seen.insert($0).inserted }
  }

  /// Returns the similarity of the explanations, for each label.
  func stability(
    evaluations: EvaluationCache, intervals: IntervalEstimator?, scoreRange: Double?,
    largest: Int?
  ) throws(SurrogateError) -> [StabilityIndex] {
    if let largest, largest < 1 { throw .invalidMaximumFeatures(largest) }
    var runs: [[StabilityIndex.Run]] = []
    for (sample, seed) in zip(samples, seeds) {
      let scores = try evaluations.scores(of: sample, for: attribution)
      let fit = try attribution.fit(
        sample, scores: scores, intervals: intervals, scoreRange: scoreRange, seed: seed)
      runs.append(
        zip(fit.models, fit.uncertainties).map { model, uncertainty in
          StabilityIndex.Run(
            model: model, uncertainty: uncertainty,
            largest: largest ?? max(1, sample.components / 2))
        })
    }
    return runs[0].indices.compactMap { label in StabilityIndex(runs.map { $0[label] }) }
  }
}
