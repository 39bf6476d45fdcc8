import EmoLIME
import EmoLIMEAudio

/// Components of your own, as a `Decomposer`. They must sum to the signal.
///
/// These are the loud samples of a recording and the soft ones.
struct LoudAndSoft: Decomposer {
  let summary = "samples above and below a tenth of the largest"

  func decompose(_ signal: AudioSignal) throws -> Decomposition {
    let threshold = 0.1 * signal.samples.reduce(0) { max($0, abs($1)) }
    let loud = signal.samples.map { abs($0) > threshold ? $0 : 0 }
    let soft = signal.samples.map { abs($0) > threshold ? 0 : $0 }
    return try Decomposition(
      signal: signal,
      components: [(Component(name: "loud"), loud), (Component(name: "soft"), soft)])
  }
}

/// Segments of time, as a `TimeSegmenter`: it returns their positions, and EmoLIME cross-fades them.
struct StartAndEnd: TimeSegmenter {
  let summary = "the first and the last second"
  let crossfade = 0.01

  func segments(of signal: AudioSignal) -> [Segment] {
    let second = min(Int(signal.sampleRate), signal.samples.count / 2)
    return [
      Segment(name: "start", ranges: [0..<second]),
      Segment(name: "end", ranges: [signal.samples.count - second..<signal.samples.count]),
    ]
  }
}

@main
struct OwnComponents {
  static func main() async throws {
    let audio = try AudioSignal.exampleSpeech()
    let classifier = try EmotionClassifier.emodbMelStatistics()
    for components: any Decomposer in [LoudAndSoft(), StartAndEnd()] {
      let explainer = Explainer(configuration: .init(components: components))
      print(try await explainer.explain(audio: audio, classifier: classifier))
    }
  }
}
