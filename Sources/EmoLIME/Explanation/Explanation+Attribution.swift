import EmoLIMENumerics
import EmoLIMESurrogate

// What follows from the evaluations without the classifier.
extension Explanation {
  /// Returns the explanation by another attribution of the same evaluations.
  ///
  /// - Parameters:
  ///   - attribution: The attribution.
  ///   - intervals: The estimator of the weights' uncertainty; nil for none.
  /// - Throws: ``SurrogateError/missingCoalitions(evaluated:components:attribution:)``,
  ///   ``SurrogateError/missingCoalition(_:attribution:)`` or ``SurrogateError/noPermutations``
  ///   if the evaluations are not those that the attribution needs, and errors for settings that are
  ///   out of range.
  public func attributed(
    by attribution: Attribution, intervals: IntervalEstimator? = IntervalEstimator()
  ) throws(SurrogateError) -> Explanation {
    var provenance = provenance
    provenance.attribution = attribution
    provenance.intervals = intervals
    let fit = try attribution.fit(
      evaluations.sample, scores: evaluations.scoreMatrix, intervals: intervals,
      seed: provenance.seed)
    let diagnostics = Diagnostics(of: evaluations, kernelWeights: fit.kernelWeights)
    provenance.warnings = diagnostics.warnings(of: evaluations, attribution: attribution)
    return Explanation(
      components: components, classes: fit.classes(labels: labels, scores: evaluations.scoreMatrix),
      evaluations: evaluations, diagnostics: diagnostics, provenance: provenance)
  }

  /// Returns the interactions of all pairs of components, from the evaluations of all coalitions.
  ///
  /// - Returns: For each label, one row and one column per component: symmetric, zero on the diagonal.
  /// - Throws: ``SurrogateError/missingCoalitions(evaluated:components:attribution:)``.
  public func interactions(
    _ index: Attribution.InteractionIndex = .shapley
  ) throws(SurrogateError) -> [[[Double]]] {
    try index.values(of: evaluations.sample, scores: evaluations.scoreMatrix).map(\.rowArrays)
  }

  /// How alike explanations would be that draw their coalitions with other seeds, for each label.
  ///
  /// Their evaluations are taken from this explanation's, which must be for all coalitions.
  ///
  /// - Parameters:
  ///   - sampling: the plan whose draws are in question.
  ///   - runs: the number of explanations, 2 or more, drawn with the seeds that follow this one's.
  ///   - largest: how many components each explanation finds important, those of the largest
  ///     weights; by default half of them, as the index of variables says nothing of all.
  /// - Throws: ``SurrogateError/missingCoalitions(evaluated:components:attribution:)``,
  ///   ``SurrogateError/invalidRunCount(_:)``, ``SurrogateError/invalidMaximumFeatures(_:)`` and
  ///   errors of the plan.
  public func stability(
    of sampling: SamplingPlan, runs: Int = 20, largest: Int? = nil
  ) throws(SurrogateError) -> [StabilityIndex] {
    guard evaluations.sample.isComplete else {
      throw .missingCoalitions(
        evaluated: evaluations.sample.coalitions.count, components: components.count,
        attribution: "Stability indices")
    }
    let repetitions = try Repetitions(
      runs: runs, attribution: provenance.attribution, sampling: sampling,
      components: components.count, seed: provenance.seed)
    return try repetitions.stability(
      evaluations: EvaluationCache(evaluations), intervals: provenance.intervals, largest: largest)
  }
}
