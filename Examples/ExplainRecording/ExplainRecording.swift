import EmoLIME
import EmoLIMEAudio
import Foundation

/// Explains a recording (the first argument, or an embedded clip) with the embedded classifier, and
/// writes down what speaks for the emotion that it hears.
@main
struct ExplainRecording {
  static func main() async throws {
    let classifier = try EmotionClassifier.emodbComParE()
    let audio =
      if CommandLine.arguments.count > 1 {
        try AudioSignal(
          contentsOf: URL(fileURLWithPath: CommandLine.arguments[1]),
          sampleRate: classifier.sampleRate)
      } else {
        try AudioSignal.exampleSpeech()
      }

    let explainer = Explainer()
    let explanation = try await explainer.explain(audio: audio, classifier: classifier)
    print(explanation)

    let heard = explanation.predictedClass.label
    let file = FileManager.default.temporaryDirectory
      .appendingPathComponent("speaks-for-\(heard).wav")
    try explanation.listenable(.supporting, for: heard, in: explainer.decompose(audio))
      .writeWAV(to: file)
    print("Listen to what speaks for \(heard): \(file.path)")
  }
}
