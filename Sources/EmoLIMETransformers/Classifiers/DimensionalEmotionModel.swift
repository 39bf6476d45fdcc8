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
  private let head: Head

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
  /// - Parameters:
  ///   - transformer: the model of the folder.
  ///   - labels: the dimensions, in the order of the outputs; nil for those of the folder.
  /// - Throws: ``TransformerError``.
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

  /// The name of the model's folder.
  public var name: String { transformer.name }

  /// The sample rate in Hz that the model was trained at.
  public var sampleRate: Double? { transformer.sampleRate }

  /// Each score is a value on a scale of its own.
  public var scoreKind: ScoreKind { .regression }

  /// The dimensions of some signals.
  ///
  /// - Throws: `ModelError`, `CancellationError`.
  public func scores(for signals: [AudioSignal]) async throws -> [[Double]] {
    let means = try await transformer.means(for: signals)
    return head.outputs(
      of: try Matrix(features: means, columns: transformer.configuration.hiddenSize)
    ).rowArrays
  }
}
