import EmoLIME
import EmoLIMEAudio
import Foundation

/// Our side of `Benchmarks/compare2016/compare.py`.
///
/// - `ComParE2016Benchmark features.f32 clip.wav ...` reads all clips, extracts their features three
///   times on one core, writes them (32-bit floats, a row a clip), and prints the milliseconds of
///   processor time that the fastest run took.
/// - `ComParE2016Benchmark coalitions` times the features of all 256 mixes of the eight bands of 3 s
///   of noise, on all cores.
@main
struct ComParE2016Benchmark {
  static func main() async throws {
    let arguments = CommandLine.arguments.dropFirst()
    guard let first = arguments.first, first == "coalitions" || arguments.count > 1 else {
      print("usage: ComParE2016Benchmark features.f32 clip.wav ... | coalitions")
      return
    }
    if first == "coalitions" {
      try await timeCoalitions()
    } else {
      try extract(arguments.dropFirst(), into: URL(fileURLWithPath: first))
    }
  }

  private static func extract(_ clips: ArraySlice<String>, into output: URL) throws {
    let signals = try clips.map {
      try AudioSignal(contentsOf: URL(fileURLWithPath: $0), sampleRate: 16_000)
    }
    let extractor = ComParE2016()
    var fastest = Double.infinity
    var features: [[Float]] = []
    for _ in 0..<3 {
      let start = clock()
      features = try signals.map { try extractor.features(of: $0) }
      fastest = min(fastest, 1000 * Double(clock() - start) / Double(CLOCKS_PER_SEC))
    }
    try Data(features.joined().flatMap { withUnsafeBytes(of: $0, Array.init) }).write(to: output)
    print(fastest)
  }

  private static func timeCoalitions() async throws {
    var generator = SeededGenerator(seed: 2)
    let noise = (0..<48_000).map { _ in Float(0.1 * generator.nextNormal()) }
    let decomposition = try FrequencyBands().decompose(
      AudioSignal(samples: noise, sampleRate: 16_000))
    let mixes = try (0..<256).map { bits in
      var samples = decomposition.base ?? [Float](repeating: 0, count: noise.count)
      for (index, component) in decomposition.components.enumerated() where bits >> index & 1 == 1 {
        for sample in samples.indices { samples[sample] += component.samples[sample] }
      }
      return try AudioSignal(samples: samples, sampleRate: 16_000)
    }
    for _ in 0..<3 {
      let start = (wall: ContinuousClock.now, processor: clock())
      _ = try await ComParE2016().features(for: mixes)
      let wall = (ContinuousClock.now - start.wall) / .milliseconds(1)
      let processor = 1000 * Double(clock() - start.processor) / Double(CLOCKS_PER_SEC)
      print("256 coalitions of 3 s: \(wall) ms, \(processor) ms of processor time")
    }
  }
}
