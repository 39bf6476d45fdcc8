import EmoLIMENumerics

/// A linear layer of a head: y = W x + b.
struct DenseLayer: Sendable {
  /// [outputs, inputs].
  private let weights: Matrix
  private let bias: [Double]

  var outputCount: Int { bias.count }

  init(
    _ checkpoint: Checkpoint, _ name: String, inputs: Int, outputs: Int
  ) throws(TransformerError) {
    var weights = Matrix(rows: outputs, columns: inputs)
    weights.elements = try checkpoint.tensor(name + ".weight", shape: [outputs, inputs]).map(
      Double.init)
    self.weights = weights
    bias = try checkpoint.tensor(name + ".bias", shape: [outputs]).map(Double.init)
  }

  /// Returns one row of outputs per row of inputs; each depends on its row only.
  func apply(to inputs: Matrix) -> Matrix {
    var outputs = inputs.innerProducts(withRowsOf: weights)
    for row in 0..<outputs.rows {
      for column in 0..<outputs.columns { outputs[row, column] += bias[column] }
    }
    return outputs
  }
}
