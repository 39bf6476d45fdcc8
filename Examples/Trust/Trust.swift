import EmoLIME
import EmoLIMEAudio

/// Validates an explanation of the embedded clip: the faithfulness of its weights, their change
/// under noise, the model parameter randomisation test, and a contrast of two emotions.
@main
struct Trust {
  static func main() async throws {
    let classifier = try EmotionClassifier.emodbMelStatistics()
    let audio = try AudioSignal.exampleSpeech()
    let explainer = Explainer()
    var explanation = try await explainer.explain(audio: audio, classifier: classifier)

    try explanation.attach(
      await explainer.faithfulness(
        of: explanation, audio: audio, classifier: classifier, configuration: .init(repetitions: 5))
    )
    try explanation.attach(
      await explainer.randomizationTest(
        of: explanation, audio: audio,
        randomized: (1...5).compactMap { try classifier.randomized(seed: $0) }))
    print(explanation)

    // Other attributions of the same model evaluations: which follows the classifier best?
    print("\ninfidelity relative to all-zero weights, for the predicted emotion")
    let predicted = explanation.predictedClass.label
    for attribution in [Attribution.lime(), .shapley, .banzhaf, .leaveOneOut] {
      let other = try explanation.attributed(by: attribution)
      let measured = try Faithfulness(of: other)[predicted]
      let infidelity = measured.value(of: .relativeInfidelity).map {
        "\(($0 * 1000).rounded() / 10) %"
      }
      print("  \(attribution.name): \(infidelity ?? "–")")
    }

    print("\n\(try explanation.contrast("angry", ratherThan: "sad"))")
  }
}
