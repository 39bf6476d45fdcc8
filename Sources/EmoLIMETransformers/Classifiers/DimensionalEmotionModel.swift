import EmoLIMEModels
import EmoLIMENumerics
import EmoLIMESignal
import Foundation

/// A speech transformer that rates arousal, dominance and valence, such as
/// `audeering/wav2vec2-large-robust-12-ft-emotion-msp-dim` (Wagner et al. 2023).
///
/// ```swift
/// let model = try DimensionalEmotionModel(contentsOf: folder)
/// let ratings = try await model.scores(for: [signal])[0]  // arousal, dominance, valence
/// ```
///
/// The head is a dense layer, tanh and a projection of the mean over time of the last hidden state.
/// The outputs of the published model are approximately between 0 and 1; they are not
/// probabilities.
public struct DimensionalEmotionModel: Classifier {
  /// The transformer below the head.
  public let transformer: SpeechTransformer
  /// The dimensions, in the order of the outputs, which is that of the columns of the scores.
  public let labels: [String]
  private let head: Head

  /// Arousal, dominance and valence, in the order of the published model's outputs.
  ///
  /// These are the labels of a head with three outputs if neither the caller nor `config.json` has
  /// any.
  public static let dimensions = ["arousal", "dominance", "valence"]

  /// Reads a folder with the tensors `classifier.dense.*` and `classifier.out_proj.*`.
  ///
  /// The labels are those of `config.json`, or ``dimensions`` for three outputs without labels.
  ///
  /// - Parameter folder: The folder of `config.json`, `preprocessor_config.json` and the weights.
  /// - Throws: The errors of ``SpeechTransformer/init(contentsOf:concurrency:compute:)`` and of
  ///   ``init(_:labels:)``.
  public init(contentsOf folder: URL) throws(TransformerError) {
    try self.init(SpeechTransformer(contentsOf: folder))
  }

  /// Reads the head of a transformer's folder.
  ///
  /// - Parameters:
  ///   - transformer: The transformer.
  ///   - labels: The dimensions in the order of the outputs; `nil` for those of the folder.
  /// - Throws: ``TransformerError/missingTensor(path:tensor:)`` if the folder has no such head;
  ///   ``TransformerError/wrongLabelCount(path:labels:outputs:)`` or
  ///   ``TransformerError/repeatedLabel(path:label:)`` for labels that do not suit the head;
  ///   ``TransformerError/unsupportedSetting(path:setting:value:supported:)`` if `pooling_mode` is
  ///   not `mean`; other errors of ``TransformerError`` for malformed tensors.
  public init(
    _ transformer: SpeechTransformer, labels: [String]? = nil
  ) throws(TransformerError) {
    self.transformer = transformer
    head = try .dense(of: transformer)
    let named = transformer.configuration.labels
    self.labels = try transformer.checkpoint.labels(
      labels, or: named.isEmpty && head.outputCount == 3 ? Self.dimensions : named,
      outputs: head.outputCount)
  }

  /// The name of the folder, followed by the compute type if it is not `float32`.
  public var name: String { transformer.name }

  /// The required sample rate in Hz, that of the transformer; never `nil`.
  public var sampleRate: Double? { transformer.sampleRate }

  /// Regression: each score has its own scale.
  public var scoreKind: ScoreKind { .regression }

  /// Returns the dimensions of signals, which may differ in length.
  ///
  /// - Parameter signals: Signals at ``sampleRate``.
  /// - Returns: One row per signal, one column per dimension, in the scale of the model's outputs.
  /// - Throws: The errors of ``SpeechTransformer/means(for:layer:)``.
  public func scores(for signals: [AudioSignal]) async throws -> [[Double]] {
    let means = try await transformer.means(for: signals)
    return head.outputs(
      of: try Matrix(features: means, columns: transformer.configuration.hiddenSize)
    ).rowArrays
  }
}
