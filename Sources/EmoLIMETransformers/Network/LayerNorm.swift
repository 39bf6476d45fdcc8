/// Layer norm: zero mean and unit variance of a vector, then a gain and a bias per number (Ba, Kiros and
/// Hinton 2016, equation 4).
struct LayerNorm: Sendable {
  let gain: [Float]
  let bias: [Float]
  let epsilon: Float

  init(
    _ checkpoint: Checkpoint, _ name: String, size: Int, epsilon: Float
  ) throws(TransformerError) {
    gain = try checkpoint.encoder(name + ".weight", shape: [size])
    bias = try checkpoint.encoder(name + ".bias", shape: [size])
    self.epsilon = epsilon
  }

  /// Normalises rows; input and output may be the same.
  func apply(
    to input: UnsafePointer<Float>, into output: UnsafeMutablePointer<Float>, rowCount: Int,
    workspace: Workspace
  ) throws(TransformerError) {
    try Primitive.cached(.norm(rows: rowCount, columns: gain.count, epsilon: epsilon))
      .run(source: input, plain: gain, bias: bias, target: output, workspace: workspace)
  }
}
