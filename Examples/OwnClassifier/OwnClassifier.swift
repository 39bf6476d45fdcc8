import EmoLIME
import EmoLIMEAudio
import Foundation

/// A model of your own: adopt `Classifier`, and it can be explained.
///
/// This one calls a voice excited if it is loud and bright. It is asked about 16 sounds at a time,
/// each with some of the frequency bands switched off.
struct Brightness: Classifier {
  let name = "brightness"
  let labels = ["calm", "excited"]

  func scores(for signals: [AudioSignal]) async throws -> Matrix {
    var scores = Matrix(rows: signals.count, columns: 2)
    for (row, signal) in signals.enumerated() {
      // Differences of neighbouring samples weigh high frequencies more.
      let steps = zip(signal.samples, signal.samples.dropFirst()).map { Double($1 - $0) }
      let loudness = (steps.reduce(0) { $0 + $1 * $1 } / Double(steps.count)).squareRoot()
      let excited = 1 / (1 + exp(-100 * (loudness - 0.02)))
      scores[row, 0] = 1 - excited
      scores[row, 1] = excited
    }
    return scores
  }
}

@main
struct OwnClassifier {
  static func main() async throws {
    let audio = try AudioSignal.exampleSpeech()
    print(try await Explainer().explain(audio: audio, classifier: Brightness()))
  }
}
