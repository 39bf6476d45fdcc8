import EmoLIMESignal
import Foundation

/// A small random model of `Fixtures/make_fixtures.py`, and its outputs in transformers.
struct Fixture: Sendable, CustomStringConvertible {
  let name: String
  var description: String { name }

  static let all = [
    "wav2vec2-group", "wav2vec2-stable-sharded", "hubert-batch-norm", "hubert-classifier",
    "wavlm-stable", "wavlm-classifier", "wav2vec2-classifier", "wav2vec2-stable-classifier",
    "wav2vec2-dimensional",
  ].map { Fixture(name: $0) }

  /// The models with a classification head.
  static let classifiers = all.filter { $0.name.hasSuffix("classifier") }

  /// One model with layer norm and one with group norm of the convolutions.
  static let bothNorms = [Fixture(name: "wav2vec2-group"), Fixture(name: "wavlm-stable")]

  var folder: URL {
    Bundle.module.resourceURL!.appendingPathComponent("Fixtures").appendingPathComponent(name)
  }

  struct Expected: Decodable {
    /// [layer][frame][value].
    let hiddenStates: [[[Double]]]
    /// [frame][value].
    let lastHiddenState: [[Double]]
    let outputs: [Double]?
    /// The outputs of transformers before version 5.16, if they differ.
    let outputsBefore516: [Double]?

    enum CodingKeys: String, CodingKey {
      case hiddenStates = "hidden_states"
      case lastHiddenState = "last_hidden_state"
      case outputs
      case outputsBefore516 = "outputs_before_5_16"
    }
  }

  /// The outputs of transformers by number of samples.
  var expected: [Int: Expected] {
    get throws {
      let url = folder.appendingPathComponent("expected.json")
      let read = try JSONDecoder().decode([String: Expected].self, from: Data(contentsOf: url))
      return Dictionary(
        uniqueKeysWithValues: read.compactMap { key, value in Int(key).map { ($0, value) } })
    }
  }

  /// Returns the signal of the expected values, as in the script.
  static func signal(_ samples: Int) throws -> AudioSignal {
    try AudioSignal(
      samples: (0..<samples).map { index in
        let n = Double(index)
        return Float(0.3 * sin(0.05 * n) + 0.2 * sin(0.31 * n + 1e-4 * n * n) + 0.01)
      }, sampleRate: 16_000)
  }
}
