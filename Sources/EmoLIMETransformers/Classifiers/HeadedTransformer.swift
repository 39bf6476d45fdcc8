import EmoLIMEModels
import EmoLIMENumerics
import EmoLIMESignal
import Foundation

/// A transformer with a head: signals in, one row of outputs each.
struct HeadedTransformer: Sendable {
  let transformer: SpeechTransformer
  private let head: Head
  /// The weights of all hidden states, which sum to 1; `nil` for the last one only.
  private let layerWeights: Matrix?

  /// Reads the head of a transformer's folder.
  ///
  /// - Throws: The errors of ``Head/init(of:)``.
  init(_ transformer: SpeechTransformer) throws(TransformerError) {
    self.transformer = transformer
    head = try Head(of: transformer)
    if case .projected = head, transformer.configuration.weighsLayers {
      let count = transformer.configuration.layerCount + 1
      let weights = try transformer.checkpoint.tensor("layer_weights", shape: [count])
      layerWeights = Matrix([softmax(weights.map(Double.init))])
    } else {
      layerWeights = nil
    }
  }

  var outputCount: Int { head.outputCount }

  /// Returns one row of outputs per signal.
  func outputs(for signals: [AudioSignal]) async throws -> [[Double]] {
    head.outputs(of: try await pooled(signals)).rowArrays
  }

  private func pooled(_ signals: [AudioSignal]) async throws -> Matrix {
    let size = transformer.configuration.hiddenSize
    guard let layerWeights else {
      return try Matrix(features: await transformer.means(for: signals), columns: size)
    }
    var pooled = Matrix(rows: signals.count, columns: size)
    let means = try await transformer.meansOfAllLayers(
      for: signals, finalNorm: transformer.configuration.weighsFinalNorm)
    for (row, means) in means.enumerated() {
      let layers = try Matrix(features: means, columns: size)
      pooled.replaceRows(row..<row + 1, with: layerWeights.multiplied(by: layers))
    }
    return pooled
  }
}
