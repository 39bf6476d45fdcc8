import EmoLIMEModels
import EmoLIMESignal
import Foundation

/// A feature extractor in an ONNX file: embeddings of waveforms, for example for a linear SVM.
///
/// ```swift
/// let extractor = try ONNXFeatureExtractor(contentsOf: URL(fileURLWithPath: "dvector.onnx"))
/// let rows = try await extractor.features(for: signals)
/// ```
///
/// The inputs are those of ``ONNXClassifier``. The output is [batch, numbers], or [batch,
/// time, numbers], which is averaged over time.
public struct ONNXFeatureExtractor: FeatureExtractor {
  /// The name of the file, the output, and the first 16 hexadecimal digits of the SHA-256 of the
  /// file and of those with its external weights, such as `onnx/dvector.onnx/embedding/0123456789abcdef`. A
  /// given sample rate follows the output: `embedding@8000.0`.
  ///
  /// A model file stores the identifier of the features that it was trained on, so features of
  /// another ONNX file are recognised as different.
  public let identifier: String
  /// The names of the features in the order of the columns: the output and the index of the column,
  /// such as `embedding[0]`.
  public let featureNames: [String]
  private let model: WaveformModel

  /// Loads a model file.
  ///
  /// If the model does not declare the number of features, it is run once on silence: one second,
  /// or the length that the model requires.
  ///
  /// - Parameters:
  ///   - url: The file.
  ///   - configuration: The settings of loading and running.
  /// - Throws: ``ONNXError/modelNotFound(path:)`` or ``ONNXError/modelNotLoadable(path:reason:)``;
  ///   ``ONNXError/unsupportedInputs(path:inputs:)`` or
  ///   ``ONNXError/unsupportedOutputs(path:name:outputs:)`` if the model has other inputs or
  ///   outputs; ``ONNXError/runtimeNotFound(searched:)`` and other errors of ``ONNXError`` without
  ///   a usable ONNX Runtime or with a setting out of range.
  public init(
    contentsOf url: URL, configuration: ONNXConfiguration = ONNXConfiguration()
  ) throws(ONNXError) {
    model = try WaveformModel(contentsOf: url, configuration: configuration, ranks: [2, 3])
    let output = model.signature.output.name
    featureNames = try (0..<model.columns()).map { "\(output)[\($0)]" }
    let rate = configuration.sampleRate.map { "@\($0)" } ?? ""
    identifier = "onnx/\(url.lastPathComponent)/\(output)\(rate)/\(try ModelDigest.text(of: url))"
  }

  /// The required sample rate in Hz: that of the configuration, of the metadata key `sample_rate`,
  /// or 16,000, in this order.
  public var sampleRate: Double { model.signature.sampleRate }

  /// Returns the embeddings of signals, which may differ in length.
  ///
  /// Only signals of the same length share a run, so none is padded.
  ///
  /// - Parameter signals: Signals at ``sampleRate``.
  /// - Returns: One row per signal, one column per feature.
  /// - Throws: `ModelError.wrongSampleRate(expected:actual:)`;
  ///   ``ONNXError/wrongLength(path:expected:actual:)`` if the model requires another length;
  ///   ``ONNXError/runFailed(path:reason:)``; ``ONNXError/wrongOutputShape(path:shape:expected:)``;
  ///   ``ONNXError/outputNotFinite(path:signal:column:)``; or `CancellationError`.
  public func features(for signals: [AudioSignal]) async throws -> [[Double]] {
    for signal in signals where signal.sampleRate != sampleRate {
      throw ModelError.wrongSampleRate(expected: sampleRate, actual: signal.sampleRate)
    }
    return try await model.rows(for: signals, columns: featureNames.count)
  }
}
