import CNetworkPrimitives

/// A linear layer: rows times weights, plus a bias.
struct Linear: Sendable {
  let inputs: Int
  let outputs: Int
  /// The type that the rows must have.
  let type: ComputeType
  private let weights: Weights
  private let bias: [Float]

  /// - Parameters:
  ///   - weights: `[outputs, inputs]`.
  ///   - bias: a number for each output.
  init(
    _ weights: [Float], bias: [Float], inputs: Int, type: ComputeType
  ) throws(TransformerError) {
    self.inputs = inputs
    self.outputs = bias.count
    self.type = type
    self.bias = bias
    let shape = PrimitiveShape.product(
      .init(rows: Network.rowLimit, inputs: inputs, outputs: bias.count, type: type))
    self.weights = try Weights(
      weights,
      layout: network_tensor([inputs, bias.count], strides: [1, inputs], .float32), for: shape)
  }

  /// Multiplies rows.
  ///
  /// - Parameters:
  ///   - rows: rows of the layer's type, one after another.
  ///   - target: the type of the outputs.
  ///   - gelu: whether GELU follows.
  ///   - adding: whether the outputs are added to what is there.
  func apply(
    to rows: UnsafeRawPointer, rowCount: Int, into outputs: UnsafeMutableRawPointer,
    as target: ComputeType = .float32, gelu: Bool = false, adding: Bool = false,
    workspace: Workspace
  ) throws(TransformerError) {
    let shape = PrimitiveShape.product(
      .init(
        rows: rowCount, inputs: inputs, outputs: self.outputs, type: type, target: target,
        gelu: gelu, adds: adding))
    let primitive = try Primitive.cached(shape)
    try primitive.run(
      source: rows, packed: weights.packed(for: primitive, shape), bias: bias, target: outputs,
      workspace: workspace)
  }
}

extension Checkpoint {
  /// A linear layer of the encoder.
  ///
  /// - Parameter factor: what weights and bias are multiplied by.
  func linear(
    _ name: String, inputs: Int, outputs: Int, type: ComputeType, factor: Float = 1
  ) throws(TransformerError) -> Linear {
    var weights = try encoder(name + ".weight", shape: [outputs, inputs])
    var bias = try encoder(name + ".bias", shape: [outputs])
    if factor != 1 {
      weights = weights.map { $0 * factor }
      bias = bias.map { $0 * factor }
    }
    return try Linear(weights, bias: bias, inputs: inputs, type: type)
  }
}
