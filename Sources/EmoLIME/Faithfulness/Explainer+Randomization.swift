import EmoLIMEModels
import EmoLIMESignal

extension Explainer {
  /// Returns the model parameter randomisation test of an explanation: its similarity to
  /// explanations of randomised classifiers (Adebayo et al. 2018).
  ///
  /// Costs one explanation per randomised classifier. More of them make the critical value smaller.
  /// The counterpart in `quantus` is `MPRT`, which randomises layer by layer.
  ///
  /// ```swift
  /// let random = try (1...5).compactMap { try classifier.randomized(seed: $0) }
  /// let test = try await explainer.randomizationTest(
  ///   of: explanation, audio: audio, randomized: random)
  /// print(test.outcome)
  /// ```
  ///
  /// - Parameters:
  ///   - explanation: An explanation by this explainer.
  ///   - audio: The signal that was explained.
  ///   - randomized: Classifiers with the same labels, with permuted or random weights, or trained
  ///     with shuffled labels.
  ///   - progress: A closure that is called after every batch.
  /// - Returns: The similarities of each label to all randomised classifiers.
  /// - Throws: ``ExplainerError/wrongSignal(expected:actual:)`` or
  ///   ``ExplainerError/wrongLabels(expected:actual:)`` for another signal or other labels,
  ///   ``ExplainerError/noRandomizedClassifiers``, or ``ExplainerError/tooFewComponents(_:)`` for
  ///   fewer than three; the errors of ``explain(audio:classifier:progress:)``.
  public func randomizationTest(
    of explanation: Explanation, audio: AudioSignal, randomized: [any Classifier],
    progress: (@Sendable (Progress) -> Void)? = nil
  ) async throws -> Explanation.RandomizationTest {
    for classifier in randomized { try explanation.check(isOf: audio, by: classifier) }
    let calls = explanation.evaluations.sample.coalitions.count
    let total = randomized.count * calls
    var others: [Explanation] = []
    for (number, classifier) in randomized.enumerated() {
      others.append(
        try await explain(audio: audio, classifier: classifier) {
          // The number of evaluations of adaptive sampling is not known before.
          progress?(
            Progress(completed: min(number * calls + $0.completed, total), total: total))
        }.alike(explanation))
    }
    return try Explanation.RandomizationTest(original: explanation, randomized: others)
  }
}
