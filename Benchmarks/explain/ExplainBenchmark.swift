import EmoLIME
import Foundation

/// Times all of an explanation but the black box, step by step, on one core.
///
/// Run it by `swift run --configuration release ExplainBenchmark`.
@main
struct ExplainBenchmark {
  static func main() async throws {
    let signal = try AudioSignal(samples: noise(seconds: 3), sampleRate: 16_000)
    let bands = FrequencyBands()
    let sample = try SamplingPlan.exhaustive.sample(components: 8)
    var scores = Matrix(rows: 256, columns: 4)
    var generator = SeededGenerator(seed: 1)
    for index in scores.elements.indices { scores.elements[index] = generator.nextUniform() }
    let randomScores = scores

    try await report("decompose into 8 bands") { _ = try bands.decompose(signal) }
    try await report("solve 256 x 8 for 4 labels") {
      _ = try LinearSurrogateFitter().fit(sample, scores: randomScores)
    }
    let deaf = ClosureClassifier(labels: ["a", "b", "c", "d"]) { signals in
      Matrix(rows: signals.count, columns: 4)
    }
    let explainer = Explainer(configuration: .init(concurrentBatches: 1))
    try await report("explain 3 s of sound, 256 mixes, with a classifier that takes no time") {
      _ = try await explainer.explain(audio: signal, classifier: deaf)
    }
  }

  private static func noise(seconds: Double) -> [Float] {
    var generator = SeededGenerator(seed: 2)
    return (0..<Int(seconds * 16_000)).map { _ in Float(0.1 * generator.nextNormal()) }
  }

  private static func report(_ name: String, _ body: @Sendable () async throws -> Void) async throws
  {
    var durations: [Duration] = []
    for run in 0..<23 {
      let start = ContinuousClock.now
      try await body()
      // The first runs plan transforms and fill caches.
      if run >= 3 { durations.append(ContinuousClock.now - start) }
    }
    durations.sort()
    let milliseconds = [durations[0], durations[10], durations[19]].map {
      String(format: "%.2f", $0 / .milliseconds(1))
    }
    print("\(name): median \(milliseconds[1]) ms (\(milliseconds[0]) to \(milliseconds[2]))")
  }
}
