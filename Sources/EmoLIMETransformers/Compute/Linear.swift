import CNetworkPrimitives

/// A linear layer: the product of rows and weights, plus a bias.
///
/// Outputs are computed in panels of 256. Each panel reads its weights once for all rows, because the
/// weights of a network are larger than the caches.
struct Linear: Sendable {
  let inputs: Int
  let outputs: Int
  /// The number type of the rows.
  let type: SpeechTransformer.ComputeType
  private let panels: [Panel]

  private struct Panel: Sendable {
    let columns: Range<Int>
    let weights: Weights
    let bias: [Float]
  }

  private static let panelWidth = 256
  /// The largest number of rows of a product.
  private static let rowLimit = 256

  /// The treatment of the outputs.
  enum Result: Hashable, Sendable {
    /// Written in this type.
    case written(as: SpeechTransformer.ComputeType)
    /// Their GELU, written in this type.
    case gelu(as: SpeechTransformer.ComputeType)
    /// Added to the existing numbers in single precision.
    case added

    fileprivate var type: SpeechTransformer.ComputeType {
      switch self {
      case .written(let type), .gelu(let type): type
      case .added: .float32
      }
    }
  }

  /// - Parameters:
  ///   - weights: The weights, `[outputs, inputs]`.
  ///   - bias: One number per output.
  init(
    _ weights: [Float], bias: [Float], inputs: Int, type: SpeechTransformer.ComputeType
  ) throws(TransformerError) {
    (self.inputs, self.type, outputs) = (inputs, type, bias.count)
    var panels: [Panel] = []
    for start in stride(from: 0, to: bias.count, by: Self.panelWidth) {
      let columns = start..<min(start + Self.panelWidth, bias.count)
      let shape = PrimitiveShape.product(
        .init(rows: Self.rowLimit, inputs: inputs, outputs: columns.count, type: type))
      let packed = try Weights(
        Array(weights[columns.lowerBound * inputs..<columns.upperBound * inputs]),
        layout: network_tensor([inputs, columns.count], strides: [1, inputs], .float32),
        for: shape)
      panels.append(Panel(columns: columns, weights: packed, bias: Array(bias[columns])))
    }
    self.panels = panels
  }

  /// Multiplies rows on the calling thread.
  ///
  /// - Parameter rows: Contiguous rows of the layer's type.
  func apply(
    to rows: UnsafeRawPointer, rowCount: Int, into outputs: UnsafeMutableRawPointer,
    _ result: Result = .written(as: .float32), workspace: Workspace
  ) throws(TransformerError) {
    for panel in panels {
      try apply(
        panel, to: rows, rows: 0..<rowCount, into: outputs, result, workspace: workspace)
    }
  }

  /// Multiplies rows on all workers.
  func apply(
    to rows: UnsafeRawPointer, rowCount: Int, into outputs: UnsafeMutableRawPointer,
    _ result: Result = .written(as: .float32), workers: WorkerPool
  ) throws {
    let rowPieces = (rowCount + Self.rowLimit - 1) / Self.rowLimit
    try workers.forEach(panels.count * rowPieces) { workspace, piece in
      let part = piece % rowPieces
      let range = rowCount * part / rowPieces..<rowCount * (part + 1) / rowPieces
      try apply(
        panels[piece / rowPieces], to: rows, rows: range, into: outputs, result,
        workspace: workspace)
    }
  }

  /// Computes the outputs of one panel for a range of rows.
  private func apply(
    _ panel: Panel, to input: UnsafeRawPointer, rows: Range<Int>,
    into outputs: UnsafeMutableRawPointer, _ result: Result, workspace: Workspace
  ) throws(TransformerError) {
    var product = PrimitiveShape.Product(
      rows: rows.count, inputs: inputs, outputs: panel.columns.count, type: type,
      target: result.type)
    if case .gelu = result { product.gelu = true }
    let primitive = try Primitive.cached(.product(product))
    // oneDNN's fast products write whole rows only, so a panel has its own memory.
    let isWhole = panels.count == 1 && result != .added
    let target =
      isWhole
      ? outputs + rows.lowerBound * self.outputs * result.type.size
      : workspace.take(.panel, rows.count * panel.columns.count, of: result.type)
    try primitive.run(
      source: input + rows.lowerBound * inputs * type.size,
      packed: panel.weights.packed(for: primitive, .product(product)), bias: panel.bias,
      target: target, workspace: workspace)
    guard !isWhole else { return }
    for (index, row) in rows.enumerated() {
      place(
        target, row: index, of: panel, result,
        at: outputs + (row * self.outputs + panel.columns.lowerBound) * result.type.size)
    }
  }

  /// Writes or adds a row of a panel's outputs.
  private func place(
    _ values: UnsafeMutableRawPointer, row: Int, of panel: Panel, _ result: Result,
    at place: UnsafeMutableRawPointer
  ) {
    let width = panel.columns.count
    guard result == .added else {
      let size = width * result.type.size
      place.copyMemory(from: values + row * size, byteCount: size)
      return
    }
    let added = values.assumingMemoryBound(to: Float.self) + row * width
    let sums = place.assumingMemoryBound(to: Float.self)
    for column in 0..<width { sums[column] += added[column] }
  }
}

extension Checkpoint {
  /// Returns a linear layer of the encoder.
  ///
  /// - Parameter factor: A factor of weights and bias.
  func linear(
    _ name: String, inputs: Int, outputs: Int, type: SpeechTransformer.ComputeType,
    factor: Float = 1
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
