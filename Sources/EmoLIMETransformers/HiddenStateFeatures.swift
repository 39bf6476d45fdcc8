import EmoLIMEModels
import EmoLIMESignal

/// A feature extractor: the mean over time of a speech transformer's hidden states, for example for a
/// linear SVM.
///
/// ```swift
/// let features = try HiddenStateFeatures(of: SpeechTransformer(contentsOf: folder), layer: 9)
/// ```
public struct HiddenStateFeatures: FeatureExtractor {
  /// The transformer.
  public let transformer: SpeechTransformer
  /// The layer; `nil` for the last hidden state.
  public let layer: Int?

  /// Creates an extractor of one layer.
  ///
  /// - Parameters:
  ///   - transformer: The transformer.
  ///   - layer: The layer, from 0 to `configuration.layerCount`; `nil` for the last hidden state, which
  ///     includes the final norm of pre-norm models.
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

  /// The required sample rate in Hz.
  public var sampleRate: Double { transformer.sampleRate }

  /// Returns the features of signals, computed on all cores: one row per signal.
  ///
  /// - Throws: The errors of ``SpeechTransformer/means(for:layer:)``.
  public func features(for signals: [AudioSignal]) async throws -> [[Double]] {
    try await transformer.means(for: signals, layer: layer)
  }
}
