import EmoLIME
import EmoLIMEAudio
import Foundation

/// A model of your own as a `Classifier`.
///
/// It predicts that a voice is excited if it is loud and bright. `scores(for:)` gets batches of 16
/// signals, the recording with some frequency bands masked.
struct Brightness: Classifier {
  let name = "brightness"
  let labels = ["calm", "excited"]

  func scores(for signals: [AudioSignal]) async throws -> [[Double]] {
    signals.map { signal in
      // Differences of adjacent samples emphasise high frequencies.
      let steps = zip(signal.samples, signal.samples.dropFirst()).map { Double($1 - $0) }
      let loudness = (steps.reduce(0) { $0 + $1 * $1 } / Double(steps.count)).squareRoot()
      let excited = 1 / (1 + exp(-100 * (loudness - 0.02)))
      return [1 - excited, excited]
    }
  }
}

@main
struct OwnClassifier {
  static func main() async throws {
    let audio = try AudioSignal.exampleSpeech()
    print(try await Explainer().explain(audio: audio, classifier: Brightness()))
  }
}
