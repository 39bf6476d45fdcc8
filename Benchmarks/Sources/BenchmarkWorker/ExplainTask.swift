import EmoLIME

/// The whole explanation of a clip by the embedded classifier.
///
/// Arguments: the clip, and the number of the reference implementation's draws, or 0 for all 256
/// coalitions. The values are the weights, label by label.
@Sendable func explainTask(_ arguments: [String]) async throws -> Repetition {
  let audio = try recording(argument(0, of: arguments, "the clip"))
  let draws = try integer(1, of: arguments, "the number of draws")
  let classifier = try EmotionClassifier.emodbComParE()
  let explainer = Explainer(
    configuration: .init(sampling: draws > 0 ? .reference(count: draws) : .exhaustive))
  return {
    let explanation = try await explainer.explain(audio: audio, classifier: classifier)
    return explanation.classes.flatMap(\.weights)
  }
}
