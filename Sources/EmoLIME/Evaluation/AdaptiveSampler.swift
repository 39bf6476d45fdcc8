import EmoLIMESurrogate

/// Evaluates coalitions in rounds until the intervals of the weights are narrow enough.
struct AdaptiveSampler {
  let plan: SamplingPlan.AdaptiveSampling
  let attribution: Attribution
  let estimator: IntervalEstimator
  let components: Int
  let labels: [String]
  /// The largest possible difference of two scores of a label; nil for scores without bounds.
  let scoreRange: Double?
  let seed: UInt64

  /// Returns the evaluations of all rounds, and what was fitted to them last.
  func evaluate(
    with evaluator: BatchedEvaluator, progress: (@Sendable (Explainer.Progress) -> Void)?
  ) async throws -> (Explanation.Evaluations, AttributionFit, Explanation.SamplingStop) {
    let counts = try attribution.rounds(of: plan, components: components, scoreRange: scoreRange)
    let watched = try watchedLabels()
    var cache = EvaluationCache(labels: labels.count)
    var round = 0
    while true {
      let sample = try attribution.sample(
        ofRound: round, of: counts, components: components, seed: seed)
      guard sample.coalitions.count >= 2 else { throw ExplainerError.nothingMasked }
      try await cache.evaluate(sample.coalitions, with: evaluator, progress: progress)
      let evaluations = try cache.evaluations(
        of: sample, for: attribution, scoreKind: evaluator.scoreKind)
      let fit = try attribution.fit(
        sample, scores: evaluations.scoreMatrix, intervals: estimator, scoreRange: scoreRange,
        seed: seed)
      let width = largestWidth(of: fit, labels: watched)
      round += 1
      if let reason = reason(sample, width: width, isLast: round == counts.count) {
        let stop = Explanation.SamplingStop(reason: reason, rounds: round, largestWidth: width)
        return (evaluations, fit, stop)
      }
    }
  }

  /// Returns why sampling stops after a round, or nil if it goes on.
  private func reason(
    _ sample: CoalitionSample, width: Double?, isLast: Bool
  ) -> Explanation.SamplingStop.Reason? {
    if sample.isComplete { return .allCoalitionsEvaluated }
    if let width, width <= plan.intervalWidth { return .intervalWidthReached }
    return isLast ? .budgetReached : nil
  }

  private func watchedLabels() throws(ExplainerError) -> [Int] {
    guard let wanted = plan.labels else { return Array(labels.indices) }
    var numbers: [Int] = []
    for label in wanted {
      guard let number = labels.firstIndex(of: label) else {
        throw .unknownLabel(label, labels: labels)
      }
      numbers.append(number)
    }
    return numbers
  }

  /// Returns the width of the widest interval of some labels, or nil if one cannot be estimated.
  private func largestWidth(of fit: AttributionFit, labels: [Int]) -> Double? {
    var largest = 0.0
    for label in labels {
      guard let width = fit.uncertainties[label]?.largestWidth else { return nil }
      largest = max(largest, width)
    }
    return largest
  }
}
