import EmoLIMEModels
import EmoLIMESignal

/// The mean over time of a speech transformer's hidden states, as features for a classifier such as
/// a support vector machine.
///
/// ```swift
/// let features = try HiddenStateFeatures(of: SpeechTransformer(contentsOf: folder), layer: 9)
/// ```
public struct HiddenStateFeatures: FeatureExtractor {
  /// The model.
  public let transformer: SpeechTransformer
  /// The layer whose hidden states are averaged; nil for the last hidden state.
  public let layer: Int?

  /// Features of a model's layer.
  ///
  /// - Parameters:
  ///   - transformer: the model.
  ///   - layer: from 0 to `configuration.layerCount`; nil for the last hidden state,
  ///     which has passed the final norm of models that normalise first.
  /// - Throws: ``TransformerError/unknownLayer(_:last:)``.
  public init(of transformer: SpeechTransformer, layer: Int? = nil) throws(TransformerError) {
    _ = try transformer.stateNumber(layer)
    self.transformer = transformer
    self.layer = layer
  }

  /// The family, a fingerprint of the weights and the layer, such as
  /// `wav2vec2-3f2a90c1d4e5b607-layer12-mean/2`.
  public var identifier: String {
    let place = layer.map { "layer\($0)" } ?? "last"
    return "\(transformer.configuration.family.rawValue)-\(transformer.fingerprint)-\(place)-mean/2"
  }

  /// `hidden[0]` and so on.
  public var featureNames: [String] {
    (0..<transformer.configuration.hiddenSize).map { "hidden[\($0)]" }
  }

  /// The sample rate in Hz that the model was trained at.
  public var sampleRate: Double { transformer.sampleRate }

  /// The features of some signals, computed on all cores.
  ///
  /// - Throws: `ModelError`, `CancellationError`.
  public func features(for signals: [AudioSignal]) async throws -> [[Double]] {
    try await transformer.means(for: signals, layer: layer)
  }
}
