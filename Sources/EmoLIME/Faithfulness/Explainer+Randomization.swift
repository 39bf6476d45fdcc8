import EmoLIMEModels
import EmoLIMESignal

extension Explainer {
  /// Explains a sound with classifiers whose learning was destroyed, and compares the weights with
  /// those of the classifier itself (Adebayo et al. 2018).
  ///
  /// Costs an explanation for each randomised classifier.
  ///
  /// ```swift
  /// let random = try (1...5).map { try classifier.withPermutedWeights(seed: $0) }
  /// let check = try await explainer.randomizationTest(
  ///   of: explanation, audio: audio, randomized: random)
  /// print(check.verdict)
  /// ```
  ///
  /// - Parameters:
  ///   - explanation: what this explainer found.
  ///   - audio: the sound that was explained.
  ///   - randomized: classifiers with the same labels: with weights that are permuted or random, or
  ///     trained on labels that were shuffled.
  ///   - progress: is told how many of all calls have been answered.
  /// - Throws: ``ExplainerError``, and what explaining throws.
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
