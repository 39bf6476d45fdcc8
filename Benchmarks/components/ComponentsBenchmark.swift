import EmoLIME
import EmoLIMESpeech
import Foundation

/// The processor time of each decomposition of three seconds at 16 kHz, the least of seven runs: the
/// numbers in `Docs/Components.md`.
@main
struct ComponentsBenchmark {
  static func main() throws {
    let signal = try humming(seconds: 3)
    let words = try AnnotatedRegions(
      (0..<6).map { .init(label: "word", start: 0.5 * Double($0), end: 0.5 * Double($0) + 0.4) })
    let decomposers: [(String, any Decomposer)] = [
      ("bands:8", FrequencyBands()), ("segments:8", TimeSegments()),
      ("loudness", LoudnessSegments()),
      ("grid:4x6", TimeFrequencyGrid(times: TimeSegments(count: 6))),
      ("nmf:8", NonnegativeParts()), ("harmonic-percussive", HarmonicPercussive()),
      ("voicing", VoicedParts()), ("regions", words),
    ]
    for (name, decomposer) in decomposers {
      let times = try (0..<7).map { _ in try processorTime { _ = try decomposer.decompose(signal) }
      }
      print("\(name): \(String(format: "%.1f", 1000 * (times.min() ?? 0))) ms")
    }
  }

  /// A tone with harmonics whose pitch and loudness move, and some noise.
  private static func humming(seconds: Double) throws -> AudioSignal {
    var generator = SeededGenerator(seed: 1)
    var phase = 0.0
    let samples = (0..<Int(16_000 * seconds)).map { index in
      let time = Double(index) / 16_000
      phase += 2 * .pi * (140 + 30 * sin(9 * time)) / 16_000
      let harmonics = (1...20).reduce(0.0) { $0 + sin(Double($1) * phase) / Double($1) }
      return Float(0.1 * abs(sin(8 * time)) * harmonics + 0.003 * generator.nextNormal())
    }
    return try AudioSignal(samples: samples, sampleRate: 16_000)
  }

  private static func processorTime(_ body: () throws -> Void) rethrows -> Double {
    let start = clock()
    try body()
    return Double(clock() - start) / Double(CLOCKS_PER_SEC)
  }
}
