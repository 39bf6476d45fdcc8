import EmoLIMEModels
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
/// The input is a waveform, float32 [batch, samples] or [batch, 1, samples]. Optional inputs are the
/// lengths of the signals in samples, integers [batch], and a mask of ones, [batch, samples]. The output
/// is float32 [batch, labels].
public struct ONNXClassifier: Classifier {
  /// The conversion of a model's outputs to scores.
  public enum Scores: Sendable, Hashable {
    /// The outputs are scores of this kind.
    case unchanged(ScoreKind)
    /// The outputs are logits z; the scores are the probabilities exp(zᵢ) / Σ exp(zⱼ).
    case softmax
  }

  /// The name of the file without its extension.
  public let name: String
  /// The labels, in the order of the columns of the scores.
  public let labels: [String]
  private let model: WaveformModel
  private let scores: Scores

  /// Loads a model file.
  ///
  /// - Parameters:
  ///   - url: The file.
  ///   - labels: The labels in the order of the outputs; `nil` for those of the metadata key `labels`, a
  ///     JSON list of strings.
  ///   - scores: The conversion of outputs to scores.
  ///   - configuration: The settings of loading and running.
  /// - Throws: ``ONNXError``, or `ModelError.duplicateLabel(_:)`.
  public init(
    contentsOf url: URL, labels: [String]? = nil, scores: Scores = .unchanged(.probability),
    configuration: ONNXConfiguration = ONNXConfiguration()
  ) throws {
    let model = try WaveformModel(contentsOf: url, configuration: configuration, ranks: [2])
    let labels = try labels ?? Self.labels(of: model)
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

  /// The sample rate of the model in Hz.
  public var sampleRate: Double? { model.sampleRate }

  /// The kind of the scores.
  public var scoreKind: ScoreKind {
    switch scores {
    case .unchanged(let kind): kind
    case .softmax: .probability
    }
  }

  /// Returns the scores of signals, which may differ in length.
  ///
  /// - Returns: One row per signal, one score per label.
  /// - Throws: ``ONNXError``, `ModelError.wrongSampleRate(expected:actual:)`, or `CancellationError`.
  public func scores(for signals: [AudioSignal]) async throws -> [[Double]] {
    for signal in signals where signal.sampleRate != model.sampleRate {
      throw ModelError.wrongSampleRate(expected: model.sampleRate, actual: signal.sampleRate)
    }
    let rows = try await model.rows(for: signals, columns: labels.count)
    switch scores {
    case .softmax:
      return rows.map(softmax)
    case .unchanged(.probability):
      // Rounding may exceed the range from 0 to 1.
      if let number = rows.joined().first(where: { $0 < -1e-3 || $0 > 1 + 1e-3 }) {
        throw ONNXError.notProbabilities(path: model.session.path, number: number)
      }
      return rows
    case .unchanged:
      return rows
    }
  }

  private static func labels(of model: WaveformModel) throws(ONNXError) -> [String] {
    let text = try model.session.metadata("labels") ?? ""
    guard
      let labels = try? JSONDecoder().decode([String].self, from: Data(text.utf8)), !labels.isEmpty
    else { throw .noLabels(path: model.session.path) }
    return labels
  }
}

/// Returns exp(zᵢ) / Σ exp(zⱼ), shifted by the largest logit so that nothing overflows.
private func softmax(_ logits: [Double]) -> [Double] {
  let largest = logits.max() ?? 0
  let powers = logits.map { exp($0 - largest) }
  let sum = powers.reduce(0, +)
  return powers.map { $0 / sum }
}
