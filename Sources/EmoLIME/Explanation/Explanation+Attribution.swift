import EmoLIMENumerics
import EmoLIMESurrogate

// Results that need the evaluations, but not the classifier.
extension Explanation {
  /// Returns the explanation by another attribution of the same evaluations.
  ///
  /// Costs no model evaluation. The result has new weights, diagnostics and verdict. It has no
  /// faithfulness and no randomisation test, as these were measured for the old weights.
  ///
  /// ```swift
  /// let shapley = try explanation.attributed(by: .shapley)
  /// ```
  ///
  /// - Parameters:
  ///   - attribution: The attribution.
  ///   - intervals: The estimator of the weights' uncertainty; `nil` for none.
  /// - Returns: An explanation with the same components, labels and evaluations.
  /// - Throws: ``SurrogateError/missingCoalitions(evaluated:components:attribution:)``,
  ///   ``SurrogateError/missingCoalition(_:attribution:)`` or ``SurrogateError/noPermutations`` if
  ///   the evaluations are not those that the attribution needs, and errors for settings that are
  ///   out of range.
  public func attributed(
    by attribution: Attribution, intervals: IntervalEstimator? = IntervalEstimator()
  ) throws(SurrogateError) -> Explanation {
    var provenance = provenance
    provenance.attribution = attribution
    provenance.intervals = intervals
    let fit = try attribution.fit(
      evaluations.sample, scores: evaluations.scoreMatrix, intervals: intervals,
      scoreRange: provenance.scoreRange, seed: provenance.seed)
    let diagnostics = Diagnostics(of: evaluations, kernelWeights: fit.kernelWeights)
    return Explanation(
      components: components,
      classes: fit.classes(
        components: components, labels: labels, scores: evaluations.scoreMatrix),
      evaluations: evaluations, diagnostics: diagnostics, provenance: provenance)
  }

  /// Returns the interactions of all pairs of components, from the evaluations of all coalitions.
  ///
  /// A value is positive if two components add more together than each alone, and negative if they
  /// are redundant. Costs no model evaluation; time and memory are proportional to 2ᵈ for d
  /// components.
  ///
  /// - Parameter index: The index: the Shapley interaction index (Grabisch and Roubens 1999) or the
  ///   Shapley-Taylor index (Sundararajan, Dhamdhere and Agarwal 2020).
  /// - Returns: For each label one row and one column per component, in units of the score:
  ///   symmetric, zero on the diagonal.
  /// - Throws: ``SurrogateError/missingCoalitions(evaluated:components:attribution:)`` unless all
  ///   coalitions were evaluated.
  public func interactions(
    _ index: Attribution.InteractionIndex = .shapley
  ) throws(SurrogateError) -> [[[Double]]] {
    try index.values(of: evaluations.sample, scores: evaluations.scoreMatrix).map(\.rowArrays)
  }

  /// Returns the similarity of explanations that draw their coalitions with other seeds, for each
  /// label (Visani et al. 2022).
  ///
  /// The scores are taken from this explanation, which must have evaluated all coalitions.
  ///
  /// - Parameters:
  ///   - sampling: The plan that draws the coalitions.
  ///   - runs: The number of explanations, 2 or more, drawn with the seeds that follow this one's.
  ///   - largest: The number of components that count as important in each explanation, those of
  ///     the largest weights; by default half of them, as the variables index of all components is
  ///     always 1.
  /// - Returns: One index per label.
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
      evaluations: EvaluationCache(evaluations), intervals: provenance.intervals,
      scoreRange: provenance.scoreRange, largest: largest)
  }
}
