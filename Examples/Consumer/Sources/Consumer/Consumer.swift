import EmoLIME
import EmoLIMEAudio
import EmoLIMEFigures
import Foundation

/// Reads a recording, explains a classifier that it defines, and draws the explanation.
@main
struct Consumer {
  static func main() async throws {
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("emolime-consumer-\(ProcessInfo.processInfo.processIdentifier)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let recording = folder.appendingPathComponent("recording.wav")
    try AudioSignal.exampleSpeech().writeWAV(to: recording)

    let audio = try AudioSignal(contentsOf: recording, sampleRate: 16_000)
    let loudness = ClosureClassifier(name: "loudness", labels: ["loud", "quiet"]) { signal in
      let power = signal.samples.reduce(0) { $0 + Double($1 * $1) } / Double(signal.samples.count)
      return [power / (0.001 + power), 0.001 / (0.001 + power)]
    }
    let explanation = try await Explainer().explain(audio: audio, classifier: loudness)
    print(explanation)

    let figure = folder.appendingPathComponent("explanation.svg")
    try Figure.explanation(explanation, of: audio).write(to: figure)
    print("The figure has \(try Data(contentsOf: figure).count) bytes.")
  }
}
