import EmoLIMEModels
import EmoLIMENumerics
import EmoLIMESignal
import Foundation

/// A speech transformer that rates arousal, dominance and valence, such as
/// `audeering/wav2vec2-large-robust-12-ft-emotion-msp-dim` (Wagner et al. 2023).
///
/// The mean over time of the last hidden state goes through a dense layer, tanh and a projection. The
/// published model's outputs lie around 0 to 1; they are neither probabilities nor do they sum to
/// anything.
public struct DimensionalEmotionModel: Classifier {
  /// The model under the head.
  public let transformer: SpeechTransformer
  /// The dimensions, in the order of the outputs.
  public let labels: [String]
  private let dense: DenseLayer
  private let projection: DenseLayer

  /// Arousal, dominance and valence, in the order of the published model's outputs.
  public static let dimensions = ["arousal", "dominance", "valence"]

  /// The model of a folder that has the tensors `classifier.dense.*` and `classifier.out_proj.*`.
  ///
  /// The labels are those of `config.json`, or ``dimensions`` where it names none and there are
  /// three outputs.
  ///
  /// - Throws: ``TransformerError``.
  public init(contentsOf folder: URL) throws(TransformerError) {
    try self.init(SpeechTransformer(contentsOf: folder))
  }

  /// The model of a folder that was read already.
  ///
  /// - Throws: ``TransformerError``.
  public init(_ transformer: SpeechTransformer) throws(TransformerError) {
    let checkpoint = transformer.checkpoint
    let size = transformer.configuration.hiddenSize
    let outputs = try checkpoint.outputCount(of: "classifier.out_proj")
    self.transformer = transformer
    dense = try DenseLayer(checkpoint, "classifier.dense", inputs: size, outputs: size)
    projection = try DenseLayer(checkpoint, "classifier.out_proj", inputs: size, outputs: outputs)
    let named = transformer.configuration.labels
    labels = try checkpoint.labels(
      named.isEmpty && outputs == 3 ? Self.dimensions : named, outputs: outputs)
  }

  /// The name of the model's folder.
  public var name: String { transformer.name }

  /// The sample rate in Hz that the model was trained at.
  public var sampleRate: Double? { transformer.sampleRate }

  /// The scores are values without bounds, as decision values are.
  public var scoreKind: ScoreKind { .decision }

  /// The dimensions of some signals.
  ///
  /// - Throws: `FeatureError`, `CancellationError`.
  public func scores(for signals: [AudioSignal]) async throws -> Matrix {
    var hidden = dense.apply(to: try await transformer.means(for: signals))
    hidden.elements = hidden.elements.map { tanh($0) }
    return projection.apply(to: hidden)
  }
}

extension Checkpoint {
  /// The number of outputs of a head's last layer.
  func outputCount(of name: String) throws(TransformerError) -> Int {
    guard let shape = shape(of: name + ".weight") else {
      throw .missingTensor(path: folder.path, tensor: name + ".weight")
    }
    return shape.first ?? 0
  }

  /// The labels of a head, or `LABEL_0` and so on, as transformers calls them, where none are named.
  func labels(_ labels: [String], outputs: Int) throws(TransformerError) -> [String] {
    let labels = labels.isEmpty ? (0..<outputs).map { "LABEL_\($0)" } : labels
    guard labels.count == outputs else {
      throw .malformedConfiguration(
        path: folder.appendingPathComponent("config.json").path,
        reason: "it names \(labels.count) labels; the head has \(outputs) outputs.")
    }
    return labels
  }
}
