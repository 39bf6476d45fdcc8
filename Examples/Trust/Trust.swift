import EmoLIME
import EmoLIMEAudio

/// Asks how far an explanation of the embedded clip can be trusted: how faithful its weights are, how
/// far they move under noise, whether they outlive what the classifier has learned, and why it hears
/// one emotion rather than another.
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
        randomized: (1...5).map { try classifier.withPermutedWeights(seed: $0) }))
    print(explanation)

    // The same answers, made into weights by other means: which follow the classifier best?
    print("\nshare of the drops in score that the weights miss, for the predicted emotion")
    let heard = explanation.predictedClass.label
    for attribution in [Attribution.lime(), .shapley, .banzhaf, .leaveOneOut] {
      let other = try explanation.attributed(by: attribution)
      let measured = try Faithfulness(of: other)[heard]
      let missed = measured.value(of: .relativeInfidelity).map { "\(($0 * 1000).rounded() / 10) %" }
      print("  \(attribution.name): \(missed ?? "–")")
    }

    print("\n\(try explanation.contrast("angry", ratherThan: "sad"))")
  }
}
