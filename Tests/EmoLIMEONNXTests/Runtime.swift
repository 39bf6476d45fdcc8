import EmoLIMEONNX
import EmoLIMESignal
import Foundation
import Testing

/// The presence of ONNX Runtime. Tests that need it are skipped without it.
enum Runtime {
  static let isPresent = ONNXRuntime.isPresent
  static let hint: Comment =
    "needs ONNX Runtime: pip install onnxruntime, or set ORT_LIBRARY_PATH"
}

/// The test models and the outputs of ONNX Runtime's Python API (see
/// `Fixtures/make_fixtures.py`).
enum Fixture {
  static func url(_ name: String) throws -> URL {
    try #require(Bundle.module.url(forResource: "Fixtures", withExtension: nil))
      .appendingPathComponent(name)
  }

  static func expected(_ name: String) throws -> [[Double]] {
    let data = try Data(contentsOf: url("expected.json"))
    return try #require(JSONDecoder().decode([String: [[Double]]].self, from: data)[name])
  }

  /// Returns the signals of the script, which are exact in single precision.
  static func signals(_ count: Int, length: Int, sampleRate: Double = 16_000) throws
    -> [AudioSignal]
  {
    try (0..<count).map { signal in
      let samples = (0..<length).map { index in
        let residue = (7 * index * index + 13 * index + 31 * signal) % 257
        return Float(residue - 128) / 256
      }
      return try AudioSignal(samples: samples, sampleRate: sampleRate)
    }
  }
}
