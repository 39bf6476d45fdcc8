import EmoLIMESurrogate

/// One explanation made several times, each with a seed of its own.
struct Repetitions {
  /// What each of them asks about.
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

  /// All coalitions that any of them asks about, each once.
  var coalitions: [Coalition] {
    var seen: Set<Coalition> = []
    return samples.flatMap(\.coalitions).filter { seen.insert($0).inserted }
  }

  /// How alike they are, for each label.
  func stability(
    answers: KnownAnswers, intervals: IntervalEstimator?, largest: Int?
  ) throws(SurrogateError) -> [StabilityIndex] {
    if let largest, largest < 1 { throw .invalidMaximumFeatures(largest) }
    var runs: [[StabilityIndex.Run]] = []
    for (sample, seed) in zip(samples, seeds) {
      let scores = answers.scores(for: sample)
      let models = try attribution.fit(sample, scores: scores)
      let uncertainties =
        try intervals?.uncertainties(
          of: models, by: attribution, sample: sample, scores: scores, seed: seed)
        ?? models.map { _ in nil }
      runs.append(
        zip(models, uncertainties).map { model, uncertainty in
          StabilityIndex.Run(
            model: model, uncertainty: uncertainty,
            largest: largest ?? max(1, sample.components / 2))
        })
    }
    return runs[0].indices.compactMap { label in StabilityIndex(runs.map { $0[label] }) }
  }
}
