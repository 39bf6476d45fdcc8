import EmoLIMEModels
import EmoLIMENumerics
import EmoLIMESignal
import Foundation

/// A classifier in an ONNX file: it takes waveforms and returns one score per label.
///
/// ```swift
/// let classifier = try ONNXClassifier(
///   contentsOf: URL(fileURLWithPath: "model.onnx"), labels: ["angry", "happy", "neutral", "sad"],
///   scores: .softmax)
/// let explanation = try await Explainer().explain(audio: audio, classifier: classifier)
/// ```
///
/// The input is a waveform, float32 [batch, samples] or [batch, 1, samples]. Optional inputs are
/// the lengths of the signals in samples, integers [batch], and a mask of ones, [batch, samples].
/// The output is float32 [batch, labels].
///
/// The batch axis must be of variable size or of size 1. ONNX Runtime is loaded with the first
/// model; see ``ONNXConfiguration/libraryPath``.
public struct ONNXClassifier: Classifier {
  /// The conversion of a model's outputs to scores.
  ///
  /// Choose by the last layer of the exported model: many exports return logits, which need the
  /// softmax.
  public enum Scores: Sendable, Hashable {
    /// The outputs are scores of this kind.
    case unchanged(ScoreKind)
    /// The outputs are logits z; the scores are the probabilities exp(zᵢ) / Σ exp(zⱼ).
    case softmax
  }

  /// The name of the file without its extension.
  public let name: String
  /// The labels, in the order of the columns of the scores; they differ from each other.
  public let labels: [String]
  private let model: WaveformModel
  private let scores: Scores

  /// Loads a model file.
  ///
  /// If the model does not declare the number of outputs, it is run once on silence: one second, or
  /// the length that the model requires.
  ///
  /// - Parameters:
  ///   - url: The file.
  ///   - labels: The labels in the order of the outputs; `nil` for those of the metadata key
  ///     `labels`, a JSON list of strings.
  ///   - scores: The conversion of outputs to scores; by default the outputs are probabilities.
  ///   - configuration: The settings of loading and running.
  /// - Throws: ``ONNXError/modelNotFound(path:)`` or ``ONNXError/modelNotLoadable(path:reason:)``;
  ///   ``ONNXError/noLabels(path:)`` or ``ONNXError/wrongLabelCount(path:labels:scores:)``;
  ///   ``ONNXError/unsupportedInputs(path:inputs:)`` or
  ///   ``ONNXError/unsupportedOutputs(path:name:outputs:)``; other errors of ``ONNXError``; or
  ///   `ModelError.noLabels` or `ModelError.duplicateLabel(_:)` for the given labels.
  public init(
    contentsOf url: URL, labels: [String]? = nil, scores: Scores = .unchanged(.probability),
    configuration: ONNXConfiguration = ONNXConfiguration()
  ) throws {
    let model = try WaveformModel(contentsOf: url, configuration: configuration, ranks: [2])
    let labels = try labels ?? model.session.declaration.decodedLabels()
    try ModelError.check(labels: labels)
    let columns = try model.columns()
    guard labels.count == columns else {
      throw ONNXError.wrongLabelCount(path: url.path, labels: labels.count, scores: columns)
    }
    name = url.deletingPathExtension().lastPathComponent
    self.labels = labels
    self.model = model
    self.scores = scores
  }

  /// The required sample rate in Hz, never `nil`: that of the configuration, of the metadata key
  /// `sample_rate`, or 16,000, in this order.
  public var sampleRate: Double? { model.signature.sampleRate }

  /// The kind of the scores: that of ``Scores/unchanged(_:)``, or probabilities for
  /// ``Scores/softmax``.
  public var scoreKind: ScoreKind {
    switch scores {
    case .unchanged(let kind): kind
    case .softmax: .probability
    }
  }

  /// Returns the scores of signals, which may differ in length.
  ///
  /// Only signals of the same length share a run, so none is padded.
  ///
  /// - Parameter signals: Signals at ``sampleRate``.
  /// - Returns: One row per signal, one column per label.
  /// - Throws: `ModelError.wrongSampleRate(expected:actual:)`;
  ///   ``ONNXError/wrongLength(path:expected:actual:)`` if the model requires another length;
  ///   ``ONNXError/runFailed(path:reason:)``; ``ONNXError/wrongOutputShape(path:shape:expected:)``;
  ///   ``ONNXError/outputNotFinite(path:signal:column:)``;
  ///   ``ONNXError/notProbabilities(path:number:)`` if unconverted probabilities are outside 0 to 1
  ///   by more than 0.001; or `CancellationError`.
  public func scores(for signals: [AudioSignal]) async throws -> [[Double]] {
    let expected = model.signature.sampleRate
    for signal in signals where signal.sampleRate != expected {
      throw ModelError.wrongSampleRate(expected: expected, actual: signal.sampleRate)
    }
    let rows = try await model.rows(for: signals, columns: labels.count)
    switch scores {
    case .softmax:
      return rows.map(softmax)
    case .unchanged(.probability):
      // Rounding may exceed the range from 0 to 1.
      if let number = rows.joined().first(where: { $0 < -1e-3 || $0 > 1 + 1e-3 }) {
        throw ONNXError.notProbabilities(path: model.session.declaration.path, number: number)
      }
      let isRounded = model.signature.output.element == .float16
      return isRounded ? rows.map(normalizingRounded) : rows
    case .unchanged:
      return rows
    }
  }
}

/// Returns probabilities of half precision with a sum of 1, if rounding explains their distance from it:
/// by at most half a unit of the last of eleven bits each.
private func normalizingRounded(_ probabilities: [Double]) -> [Double] {
  let sum = probabilities.reduce(0, +)
  guard abs(sum - 1) <= Double(probabilities.count) * 0x1p-11 else { return probabilities }
  return probabilities.map { min(1, max(0, $0)) / sum }
}
