import EmoLIME
import EmoLIMEAudio
import Foundation

/// Our side of `Benchmarks/compare2016/compare.py`: extracts the features of sound files on one core.
///
/// `ComParE2016Benchmark features.f32 clip.wav ...` reads all clips, extracts their features three
/// times, writes them (32-bit floats, a row a clip) and prints the milliseconds of processor time that
/// the fastest run took.
@main
struct ComParE2016Benchmark {
  static func main() throws {
    let arguments = CommandLine.arguments.dropFirst()
    guard let output = arguments.first, arguments.count > 1 else {
      print("usage: ComParE2016Benchmark features.f32 clip.wav ...")
      return
    }
    let signals = try arguments.dropFirst().map {
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
    try Data(features.joined().flatMap { withUnsafeBytes(of: $0, Array.init) })
      .write(to: URL(fileURLWithPath: output))
    print(fastest)
  }
}
