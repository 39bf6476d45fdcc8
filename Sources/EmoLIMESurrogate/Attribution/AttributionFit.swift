import EmoLIMENumerics

/// The weights of all labels and their uncertainty, with the kernel weights that both were fitted
/// with.
package struct AttributionFit: Sendable {
  /// An additive model for each label.
  package let models: [LinearSurrogate]
  /// The uncertainty of each label's weights; nil if it was not estimated or cannot be.
  package let uncertainties: [WeightUncertainty?]
  /// The weight of each coalition in the fit.
  package let kernelWeights: [Double]
}

extension AttributionFit {
  /// Returns the fit with the weights of some components set to zero: those that are never masked.
  ///
  /// A fit gives them weights too, since the kernel depends on the number of masked components. These
  /// become a part of the intercept, so that the local predictions stay as they are.
  package func fixing(_ components: Set<Int>) -> AttributionFit {
    guard !components.isEmpty else { return self }
    return AttributionFit(
      models: models.map { $0.fixing(components) },
      uncertainties: uncertainties.map { $0?.fixing(components) }, kernelWeights: kernelWeights)
  }
}

extension LinearSurrogate {
  fileprivate func fixing(_ components: Set<Int>) -> LinearSurrogate {
    LinearSurrogate(
      weights: weights.indices.map { components.contains($0) ? 0 : weights[$0] },
      selected: selected.filter { !components.contains($0) },
      intercept: components.sorted().reduce(intercept) { $0 + weights[$1] }, score: score)
  }
}

extension Attribution {
  /// Fits the models of all labels to the scores of a sample of coalitions, and estimates the
  /// uncertainty of their weights.
  ///
  /// - Parameters:
  ///   - sample: The coalitions.
  ///   - scores: One row per coalition of the sample, one column per label; all finite.
  ///   - intervals: The estimator of the uncertainty; nil for none.
  ///   - scoreRange: The largest possible difference of two scores of a label; nil for scores
  ///     without bounds.
  ///   - seed: The seed of the bootstrap.
  ///   - kernelScores: The scores from which the kernel of an emulator is estimated; by default all
  ///     scores. With the scores of an explanation, the weights of parts and differences of its scores
  ///     are parts and differences of its weights.
  /// - Throws: ``SurrogateError`` for coalitions that are missing, for scores that are not finite
  ///   or do not fit the sample, and for settings that are out of range.
  package func fit(
    _ sample: CoalitionSample, scores: Matrix, intervals: IntervalEstimator?,
    scoreRange: Double?, seed: UInt64, kernelScores: Matrix? = nil
  ) throws(SurrogateError) -> AttributionFit {
    try check(sample)
    try sample.check(scores)
    let kernelWeights = try kernelWeights(of: sample)
    let quadrature = try QuadratureFit(
      self, sample: sample, scores: scores, kernelScores: kernelScores)
    let models = try fit(
      sample, scores: scores, kernelWeights: kernelWeights, quadrature: quadrature)
    let uncertainties =
      try intervals?.uncertainties(
        of: models, by: self, sample: sample, scores: scores, scoreRange: scoreRange,
        kernelWeights: kernelWeights, quadrature: quadrature, seed: seed)
      ?? models.map { _ in nil }
    return AttributionFit(
      models: models, uncertainties: uncertainties, kernelWeights: kernelWeights)
  }
}
