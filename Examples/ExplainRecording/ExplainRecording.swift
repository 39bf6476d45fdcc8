import EmoLIME
import EmoLIMEAudio
import Foundation

/// Explains a recording (the first argument, or an embedded clip) with the embedded classifier, and
/// writes the components that support the predicted emotion to an audio file.
@main
struct ExplainRecording {
  static func main() async {
    do {
      try await explain()
    } catch {
      print(error)
      exit(1)
    }
  }

  private static func explain() async throws {
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

    let predicted = explanation.predictedClass.label
    let file = FileManager.default.temporaryDirectory
      .appendingPathComponent("\(predicted)-supporting.wav")
    try explanation.listenable(.supporting, for: predicted, in: explainer.decompose(audio))
      .writeWAV(to: file)
    print("Components that support \(predicted): \(file.path)")
  }
}
