import EmoLIMEModels
import EmoLIMESignal
import Foundation

/// A classifier that is an ONNX model: waveforms in, a score for each label out.
///
/// ```swift
/// let classifier = try ONNXClassifier(
///   contentsOf: URL(fileURLWithPath: "model.onnx"), labels: ["angry", "happy", "neutral", "sad"],
///   scores: .softmax)
/// let explanation = try await Explainer().explain(audio: audio, classifier: classifier)
/// ```
///
/// The model takes a waveform, float32 [batch, samples] or [batch, 1, samples]; it may also take the
/// lengths of the signals in samples, integers [batch], and a mask of ones, [batch, samples]. It
/// gives float32 [batch, labels].
public struct ONNXClassifier: Classifier {
  /// What is made of the numbers that a model gives.
  public enum Scores: Sendable, Hashable {
    /// They are taken as they are, and are of this kind.
    case unchanged(ScoreKind)
    /// They are logits z, of which probabilities are made: exp(zᵢ) / Σ exp(zⱼ).
    case softmax
  }

  /// The name of the file without its extension.
  public let name: String
  /// The labels, in the order of the columns of the scores.
  public let labels: [String]
  private let model: WaveformModel
  private let scores: Scores

  /// A classifier from a model file.
  ///
  /// - Parameters:
  ///   - url: the file.
  ///   - labels: the labels, in the order of the model's scores; nil for those that the model's
  ///     metadata hold under `labels`, a JSON list of strings.
  ///   - scores: what is made of the numbers that the model gives.
  ///   - configuration: how the model is loaded and run.
  /// - Throws: ``ONNXError``, ``ModelError/duplicateLabel(_:)``.
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

  /// The sample rate in Hz that the model was trained at.
  public var sampleRate: Double? { model.sampleRate }

  /// What the scores are.
  public var scoreKind: ScoreKind {
    switch scores {
    case .unchanged(let kind): kind
    case .softmax: .probability
    }
  }

  /// The scores of some signals, which may differ in length.
  ///
  /// - Throws: ``ONNXError``, ``ModelError/wrongSampleRate(expected:actual:)``,
  ///   `CancellationError`.
  public func scores(for signals: [AudioSignal]) async throws -> [[Double]] {
    for signal in signals where signal.sampleRate != model.sampleRate {
      throw ModelError.wrongSampleRate(expected: model.sampleRate, actual: signal.sampleRate)
    }
    let rows = try await model.rows(for: signals, columns: labels.count)
    switch scores {
    case .softmax:
      return rows.map(softmax)
    case .unchanged(.probability):
      // Rounding may go beyond the ends.
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
