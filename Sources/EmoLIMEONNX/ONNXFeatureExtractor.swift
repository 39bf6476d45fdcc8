import EmoLIMEModels
import EmoLIMENumerics
import EmoLIMESignal
import Foundation

/// Features that are an ONNX model's embeddings of waveforms.
///
/// The model takes a waveform, float32 [batch, samples] or [batch, 1, samples]; it may also take the
/// lengths of the signals in samples, integers [batch], and a mask of ones, [batch, samples]. It
/// gives float32 [batch, numbers], or [batch, time, numbers], of which the mean over time is taken.
public struct ONNXFeatureExtractor: FeatureExtractor {
  /// The name of the file, the output, and the beginning of the SHA-256 digest of the file, such as
  /// `onnx/dvector.onnx/embedding/0123456789abcdef`.
  public let identifier: String
  /// The name of the output with the number of each column, such as `embedding[0]`.
  public let featureNames: [String]
  private let model: WaveformModel

  /// Features from a model file.
  ///
  /// - Parameters:
  ///   - url: the file.
  ///   - configuration: how the model is loaded and run.
  /// - Throws: ``ONNXError``.
  public init(
    contentsOf url: URL, configuration: ONNXConfiguration = ONNXConfiguration()
  ) throws(ONNXError) {
    model = try WaveformModel(contentsOf: url, configuration: configuration, ranks: [2, 3])
    let output = model.output.name
    featureNames = try (0..<model.columns()).map { "\(output)[\($0)]" }
    identifier = "onnx/\(url.lastPathComponent)/\(output)/\(try Self.digest(of: url))"
  }

  /// The sample rate in Hz that the model was trained at.
  public var sampleRate: Double { model.sampleRate }

  /// The embeddings of some signals, which may differ in length.
  ///
  /// - Throws: ``ONNXError``, ``ModelError/wrongSampleRate(expected:actual:)``,
  ///   `CancellationError`.
  public func features(for signals: [AudioSignal]) async throws -> [[Double]] {
    for signal in signals where signal.sampleRate != sampleRate {
      throw ModelError.wrongSampleRate(expected: sampleRate, actual: signal.sampleRate)
    }
    return try await model.rows(for: signals, columns: featureNames.count)
  }

  /// The first 16 hexadecimal digits of a file's SHA-256 digest, read bit by bit, because models can
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
