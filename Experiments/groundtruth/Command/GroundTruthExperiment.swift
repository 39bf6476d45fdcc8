import EmoLIME
import EmoLIMEAudio
import Foundation
import GroundTruth

/// How well each method finds the reasons of black boxes whose reasons are known.
///
///     swift run -c release GroundTruthExperiment ../shared/corpora/emodb/wav
///
/// With `--export FOLDER` it also writes the answers of the black boxes, from which `peers.py` makes
/// the peers' weights, and with `--peers FILE` it adds these to the tables.
@main
struct GroundTruthExperiment {
  private static let seeds: [UInt64] = [1, 2, 3, 4, 5]
  private static let clips = ["03a01Fa", "08b03Wd", "10a07Ta", "13a04Ta", "16b10Wb", "14a05Na"]

  static func main() async throws {
    var arguments = Array(CommandLine.arguments.dropFirst())
    func option(_ name: String) -> String? {
      guard let place = arguments.firstIndex(of: name), place + 1 < arguments.count else {
        return nil
      }
      defer { arguments.removeSubrange(place...place + 1) }
      return arguments[place + 1]
    }
    let folder = option("--export")
    let peers = option("--peers")
    let recordings = try recordings(corpus: arguments.first)
    var cases: [Case] = []
    for (parts, count) in [(Presence.Parts.bands, 8), (.segments, 16)] {
      for (index, recording) in recordings.enumerated() {
        cases.append(
          try await Case(
            clip: recording.name, recording: recording.audio, parts: parts, count: count,
            seed: UInt64(index)))
      }
    }
    if let folder { try Exchange.export(cases, to: URL(fileURLWithPath: folder)) }
    let peerWeights = try peers.map {
      try Exchange.peerWeights(String(contentsOfFile: $0, encoding: .utf8), cases: cases)
    }
    let results = Results(cases: cases, seeds: seeds, peers: peerWeights ?? [])
    for (parts, budgets) in [
      (Presence.Parts.bands, [32, 64, 128, 256]), (.segments, [32, 64, 128, 256, 512, 1024]),
    ] {
      print(results.table(parts: parts, budgets: budgets))
    }
    print(results.tableByRule(parts: .bands, budget: 256))
    print(results.tableByRule(parts: .segments, budget: 256))
    print(try await FillTable(recordings: recordings).text)
  }

  private static func recordings(
    corpus: String?
  ) throws -> [(name: String, audio: AudioSignal)] {
    guard let corpus else {
      print("Without EMODB's folder as argument, only the embedded clip is used.\n")
      return [("embedded clip", try .exampleSpeech().resampled(to: 16_000))]
    }
    let folder = URL(fileURLWithPath: corpus)
    return try clips.map { clip in
      (clip, try AudioSignal(contentsOf: folder.appendingPathComponent("\(clip).wav")))
    }
  }
}
