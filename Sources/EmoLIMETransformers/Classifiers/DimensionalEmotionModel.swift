import EmoLIMEModels
import EmoLIMENumerics
import EmoLIMESignal
import Foundation

/// A speech transformer that rates arousal, dominance and valence, such as
/// `audeering/wav2vec2-large-robust-12-ft-emotion-msp-dim` (Wagner et al. 2023).
///
/// The head is a dense layer, tanh and a projection of the mean over time of the last hidden state. The
/// outputs of the published model are approximately between 0 and 1; they are not probabilities.
public struct DimensionalEmotionModel: Classifier {
  /// The transformer below the head.
  public let transformer: SpeechTransformer
  /// The dimensions, in the order of the outputs.
  public let labels: [String]
  private let head: Head

  /// Arousal, dominance and valence, in the order of the published model's outputs.
  public static let dimensions = ["arousal", "dominance", "valence"]

  /// Reads a folder with the tensors `classifier.dense.*` and `classifier.out_proj.*`.
  ///
  /// The labels are those of `config.json`, or ``dimensions`` for three outputs without labels.
  ///
  /// - Throws: The errors of ``TransformerError``.
  public init(contentsOf folder: URL) throws(TransformerError) {
    try self.init(SpeechTransformer(contentsOf: folder))
  }

  /// Reads the head of a transformer's folder.
  ///
  /// - Parameters:
  ///   - transformer: The transformer.
  ///   - labels: The dimensions in the order of the outputs; `nil` for those of the folder.
  /// - Throws: The errors of ``TransformerError``.
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

  /// The name of the folder.
  public var name: String { transformer.name }

  /// The required sample rate in Hz.
  public var sampleRate: Double? { transformer.sampleRate }

  /// Regression: each score has its own scale.
  public var scoreKind: ScoreKind { .regression }

  /// Returns the dimensions of signals: one row per signal, one value per dimension.
  ///
  /// - Throws: The errors of ``SpeechTransformer/means(for:layer:)``.
  public func scores(for signals: [AudioSignal]) async throws -> [[Double]] {
    let means = try await transformer.means(for: signals)
    return head.outputs(
      of: try Matrix(features: means, columns: transformer.configuration.hiddenSize)
    ).rowArrays
  }
}
