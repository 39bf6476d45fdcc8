import EmoLIMEModels
import EmoLIMESignal

/// A feature extractor: the means over time of the hidden states of all layers of a speech transformer,
/// computed in one pass. Layer 0 is the first.
package struct LayerMeans: FeatureExtractor {
  private let transformer: SpeechTransformer
  package let identifier: String

  /// Creates an extractor. All weights are read once, for the identifier.
  ///
  /// - Throws: ``TransformerError/unreadable(path:reason:)`` if `config.json` is gone.
  package init(of transformer: SpeechTransformer) throws(TransformerError) {
    self.transformer = transformer
    let family = transformer.configuration.family.rawValue
    identifier = "\(family)-\(try transformer.fingerprint())-layers-mean/1"
  }

  /// The number of layers, with layer 0.
  package var layerCount: Int { transformer.configuration.layerCount + 1 }

  /// The columns of a layer.
  package func columns(ofLayer layer: Int) -> Range<Int> {
    let size = transformer.configuration.hiddenSize
    return layer * size..<(layer + 1) * size
  }

  package var featureNames: [String] {
    (0..<layerCount).flatMap { layer in
      (0..<transformer.configuration.hiddenSize).map { "layer\(layer)[\($0)]" }
    }
  }

  package var sampleRate: Double { transformer.sampleRate }

  package func features(for signals: [AudioSignal]) async throws -> [[Double]] {
    try await transformer.meansOfAllLayers(for: signals).map { Array($0.joined()) }
  }
}
