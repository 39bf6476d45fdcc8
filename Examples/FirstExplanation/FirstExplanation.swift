import EmoLIME
import EmoLIMEAudio
import EmoLIMEFigures
import Foundation

/// The program of the tutorial, `Docs/FirstExplanation.md`: explains a classifier on a recording
/// and writes a report.
@main
struct FirstExplanation {
  static func main() async throws {
    let audio: AudioSignal
    do {
      if let path = CommandLine.arguments.dropFirst().first {
        audio = try AudioSignal(contentsOf: URL(fileURLWithPath: path), sampleRate: 16_000)
      } else {
        audio = try AudioSignal.exampleSpeech()
      }
    } catch {
      print(error)
      exit(1)
    }

    let model = ClosureClassifier(name: "my model", labels: ["calm", "excited"]) { signal in
      let excited = excitement(of: signal.samples)
      return [1 - excited, excited]
    }

    let explainer = Explainer()
    let explanation = try await explainer.explain(audio: audio, classifier: model)
    print(explanation)

    let report = try Report(explanation: explanation, signal: explainer.maskable(audio))
    let page = URL(fileURLWithPath: "report.html")
    try report.html().write(to: page)
    print("Report: \(page.relativePath)")
  }
}

/// Returns the probability that a voice is excited, from its zero-crossing rate.
func excitement(of samples: [Float]) -> Double {
  let crossings = zip(samples, samples.dropFirst()).count { ($0 < 0) != ($1 < 0) }
  let rate = Double(crossings) / Double(samples.count)
  return 1 / (1 + exp(-40 * (rate - 0.15)))
}
