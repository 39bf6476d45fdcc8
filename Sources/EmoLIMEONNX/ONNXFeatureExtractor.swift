import EmoLIMEModels
import EmoLIMENumerics
import EmoLIMESignal
import Foundation

/// A feature extractor in an ONNX file: embeddings of waveforms.
///
/// The inputs are those of ``ONNXClassifier``. The output is float32 [batch, numbers], or
/// [batch, time, numbers], which is averaged over time.
public struct ONNXFeatureExtractor: FeatureExtractor {
  /// The name of the file, the output, and the first digits of the SHA-256 of the file, such as
  /// `onnx/dvector.onnx/embedding/0123456789abcdef`.
  public let identifier: String
  /// The names of the features: the output and the index of the column, such as `embedding[0]`.
  public let featureNames: [String]
  private let model: WaveformModel

  /// Loads a model file.
  ///
  /// - Parameters:
  ///   - url: The file.
  ///   - configuration: The settings of loading and running.
  /// - Throws: ``ONNXError``.
  public init(
    contentsOf url: URL, configuration: ONNXConfiguration = ONNXConfiguration()
  ) throws(ONNXError) {
    model = try WaveformModel(contentsOf: url, configuration: configuration, ranks: [2, 3])
    let output = model.output.name
    featureNames = try (0..<model.columns()).map { "\(output)[\($0)]" }
    identifier = "onnx/\(url.lastPathComponent)/\(output)/\(try Self.digest(of: url))"
  }

  /// The sample rate of the model in Hz.
  public var sampleRate: Double { model.sampleRate }

  /// Returns the embeddings of signals, which may differ in length.
  ///
  /// - Returns: One row per signal, one number per feature.
  /// - Throws: ``ONNXError``, `ModelError.wrongSampleRate(expected:actual:)`, or `CancellationError`.
  public func features(for signals: [AudioSignal]) async throws -> [[Double]] {
    for signal in signals where signal.sampleRate != sampleRate {
      throw ModelError.wrongSampleRate(expected: sampleRate, actual: signal.sampleRate)
    }
    return try await model.rows(for: signals, columns: featureNames.count)
  }

  /// Returns the first 16 hexadecimal digits of the SHA-256 of a file, read in blocks because models can
  /// be larger than memory.
  private static func digest(of url: URL) throws(ONNXError) -> String {
    do {
      let file = try FileHandle(forReadingFrom: url)
      defer { try? file.close() }
      var digest = SHA256Digest()
      while let part = try file.read(upToCount: 1 << 20), !part.isEmpty { digest.update(part) }
      return digest.finalize().prefix(8).hexadecimal
    } catch {
      throw .modelNotLoadable(path: url.path, reason: error.localizedDescription)
    }
  }
}
