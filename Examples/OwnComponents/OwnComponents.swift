import EmoLIME
import EmoLIMEAudio

/// Components of your own: adopt `Decomposer`, and sounds are explained in terms of them.
///
/// This one cuts a sound into quarters of its length. Whatever you return must sum to the signal.
struct Quarters: Decomposer {
  let summary = "four quarters of the duration"

  func decompose(_ signal: AudioSignal) throws -> Decomposition {
    let length = signal.samples.count
    let components = (0..<4).map { quarter in
      let range = length * quarter / 4..<length * (quarter + 1) / 4
      var samples = [Float](repeating: 0, count: length)
      samples.replaceSubrange(range, with: signal.samples[range])
      let times =
        Double(range.lowerBound) / signal.sampleRate...Double(range.upperBound)
        / signal.sampleRate
      return Component(
        name: "quarter \(quarter + 1)", region: ComponentRegion(times: times), samples: samples)
    }
    return try Decomposition(signal: signal, components: components)
  }
}

@main
struct OwnComponents {
  static func main() async throws {
    let loudness = ClosureClassifier(name: "loudness", labels: ["peak", "mean"]) { signals in
      var scores = Matrix(rows: signals.count, columns: 2)
      for (row, signal) in signals.enumerated() {
        let levels = signal.samples.map { Double(abs($0)) }
        scores[row, 0] = levels.max() ?? 0
        scores[row, 1] = levels.reduce(0, +) / Double(levels.count)
      }
      return scores
    }
    let explainer = Explainer(configuration: .init(components: Quarters()))
    print(
      try await explainer.explain(audio: AudioSignal.exampleSpeech(), classifier: loudness))
  }
}
