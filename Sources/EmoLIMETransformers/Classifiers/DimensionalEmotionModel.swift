import EmoLIMEModels
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
/// The head is one of those of ``SpeechTransformerClassifier``; that of the published model is a dense
/// layer, tanh and a projection of the mean over time of the last hidden state.
/// The outputs of the published model are approximately between 0 and 1; they are not
/// probabilities.
public struct DimensionalEmotionModel: RepeatableClassifier {
  /// The transformer below the head.
  public var transformer: SpeechTransformer { model.transformer }
  /// The dimensions, in the order of the outputs, which is that of the columns of the scores.
  public let labels: [String]
  private let model: HeadedTransformer

  /// Arousal, dominance and valence, in the order of the published model's outputs.
  ///
  /// These are the labels of a head with three outputs if neither the caller nor `config.json` has
  /// any.
  public static let dimensions = ["arousal", "dominance", "valence"]

  /// Reads a folder with a head.
  ///
  /// The labels are those of `config.json`, or ``dimensions`` for three outputs without labels.
  ///
  /// - Parameter folder: The folder of `config.json`, the settings of the feature extractor and the
  ///   weights.
  /// - Throws: The errors of ``SpeechTransformer/init(contentsOf:preprocessing:concurrency:compute:)``
  ///   and of ``init(_:labels:)``.
  public init(contentsOf folder: URL) throws(TransformerError) {
    try self.init(SpeechTransformer(contentsOf: folder))
  }

  /// Reads the head of a transformer's folder.
  ///
  /// - Parameters:
  ///   - transformer: The transformer.
  ///   - labels: The dimensions in the order of the outputs; `nil` for those of the folder.
  /// - Throws: ``TransformerError/unknownHead(path:tensors:)`` if the folder has no head that is known;
  ///   ``TransformerError/wrongLabelCount(path:labels:outputs:)`` or
  ///   ``TransformerError/repeatedLabel(path:label:)`` for labels that do not suit the head;
  ///   ``TransformerError/unsupportedSetting(path:setting:value:supported:)`` if `pooling_mode` is
  ///   not `mean`; other errors of ``TransformerError`` for malformed tensors.
  public init(
    _ transformer: SpeechTransformer, labels: [String]? = nil
  ) throws(TransformerError) {
    model = try HeadedTransformer(transformer)
    var named = transformer.configuration.labels
    if named.isEmpty, model.outputCount == Self.dimensions.count {
      named = Dictionary(uniqueKeysWithValues: zip(0..., Self.dimensions))
    }
    self.labels = try transformer.checkpoint.labels(
      labels, or: named, outputs: model.outputCount)
  }

  /// The name of the transformer.
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
    try await model.outputs(for: signals)
  }
}
