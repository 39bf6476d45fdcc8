import EmoLIME

/// Needs nothing but the core: no audio files, no embedded model.
@main
struct Consumer {
  static func main() async throws {
    let audio = try AudioSignal(
      samples: (0..<16_000).map { Float(($0 * 7919) % 1000) / 1000 - 0.5 }, sampleRate: 16_000)
    let loudness = ClosureClassifier(name: "loudness", labels: ["loud", "quiet"]) { signals in
      var scores = Matrix(rows: signals.count, columns: 2)
      for (row, signal) in signals.enumerated() {
        let energy = signal.samples.reduce(0) { $0 + Double($1 * $1) }
        scores[row, 0] = energy / (1 + energy)
        scores[row, 1] = 1 / (1 + energy)
      }
      return scores
    }
    let explanation = try await Explainer().explain(audio: audio, classifier: loudness)
    print(explanation)
  }
}
