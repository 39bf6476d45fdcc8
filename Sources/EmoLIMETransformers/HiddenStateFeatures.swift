import EmoLIMEModels
import EmoLIMENumerics
import EmoLIMESignal
import Foundation

/// A feature extractor: the mean over time of a speech transformer's hidden states, for example for
/// a linear SVM.
///
/// ```swift
/// let features = try HiddenStateFeatures(of: SpeechTransformer(contentsOf: folder), layer: 9)
/// ```
///
/// A signal has `configuration.hiddenSize` features, for example 768 or 1024. The mean has the same
/// size for signals of every length. Layers above the chosen one are not computed, so a lower layer
/// is faster.
public struct HiddenStateFeatures: FeatureExtractor {
  /// The transformer, which computes the hidden states; copies share its weights in memory.
  public let transformer: SpeechTransformer
  /// The layer, from 0 (the input of the first layer) to `configuration.layerCount`; `nil` for the
  /// last hidden state, which includes the final norm of pre-norm models.
  public let layer: Int?

  /// Creates an extractor of one layer. All weights are read once, for the identifier.
  ///
  /// - Parameters:
  ///   - transformer: The transformer.
  ///   - layer: The layer, from 0 to `configuration.layerCount`; `nil` for the last hidden state,
  ///     which includes the final norm of pre-norm models.
  /// - Throws: ``TransformerError/unknownLayer(_:last:)`` if the model does not have the layer;
  ///   ``TransformerError/unreadable(path:reason:)`` if `config.json` is gone.
  public init(of transformer: SpeechTransformer, layer: Int? = nil) throws(TransformerError) {
    _ = try transformer.stateNumber(layer)
    self.transformer = transformer
    self.layer = layer
    let place = layer.map { "layer\($0)" } ?? "last"
    let family = transformer.configuration.family.rawValue
    identifier = "\(family)-\(try transformer.fingerprint())-\(place)-mean/3"
  }

  /// The family, a digest of the model and the layer, such as
  /// `wav2vec2-3f2a90c1d4e5b607-layer12-mean/3`.
  ///
  /// Without a layer, `last` replaces `layer12`. The digest (SHA-256) covers `config.json`, the
  /// preprocessing and every byte of the weights. A model file stores the identifier of the features
  /// that it was trained on, and cached features have it as their key.
  public let identifier: String

  /// The names of the features in the order of the columns: `hidden[0]`, `hidden[1]` and so on, one
  /// for each of the `configuration.hiddenSize` values of a hidden state.
  public var featureNames: [String] {
    (0..<transformer.configuration.hiddenSize).map { "hidden[\($0)]" }
  }

  /// The required sample rate in Hz, from the feature extractor's settings; 16,000 for the published
  /// models.
  public var sampleRate: Double { transformer.sampleRate }

  /// Returns the features of signals, computed on all cores.
  ///
  /// - Parameter signals: Signals at ``sampleRate``, which may differ in length. Each needs at
  ///   least one frame: 400 samples (25 ms at 16 kHz) for the published models.
  /// - Returns: One row per signal, one column per feature; no rows without signals.
  /// - Throws: `ModelError.wrongSampleRate(expected:actual:)`,
  ///   `ModelError.tooShort(samples:minimum:)`,
  ///   ``TransformerError/oneDNNFailed(operation:reason:)``, or `CancellationError`.
  public func features(for signals: [AudioSignal]) async throws -> [[Double]] {
    try await transformer.means(for: signals, layer: layer)
  }
}
