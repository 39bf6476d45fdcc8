import EmoLIMEModels
import EmoLIMESignal
import EmoLIMESurrogate

extension Explainer {
  /// Returns the similarity of explanations of a signal that draw their coalitions with other
  /// seeds, for each label (Visani et al. 2022).
  ///
  /// Costs one model evaluation for each coalition of any of the explanations. From an explanation
  /// of all coalitions, ``Explanation/stability(of:runs:largest:)`` costs none.
  ///
  /// - Parameters:
  ///   - audio: The signal.
  ///   - classifier: The classifier.
  ///   - runs: The number of explanations, 2 or more, drawn with the seeds that follow the
  ///     configuration's. Adaptive sampling goes to the end of its budget.
  ///   - largest: The number of components that count as important in each explanation, those of
  ///     the largest weights; by default half of them, as the variables index of all components is
  ///     always 1.
  ///   - progress: A closure that is called after every batch.
  /// - Returns: One index per label.
  /// - Throws: The errors of ``explain(audio:classifier:progress:)``;
  ///   ``SurrogateError/invalidRunCount(_:)`` and ``SurrogateError/invalidMaximumFeatures(_:)``.
  public func stability(
    audio: AudioSignal, classifier: some Classifier, runs: Int = 20, largest: Int? = nil,
    progress: (@Sendable (Progress) -> Void)? = nil
  ) async throws -> [StabilityIndex] {
    let (components, evaluator) = try evaluator(for: audio, classifier: classifier)
    let repetitions = try Repetitions(
      runs: runs, attribution: configuration.attribution, sampling: configuration.sampling,
      components: components.count, seed: configuration.seed)
    var cache = EvaluationCache(labels: evaluator.labels.count)
    try await cache.evaluate(repetitions.coalitions, with: evaluator, progress: progress)
    return try repetitions.stability(
      evaluations: cache, intervals: configuration.suitingIntervals,
      scoreRange: classifier.scoreKind.range, largest: largest)
  }
}
