/// One layer of the transformer: attention and a feed-forward network, each with a residual connection.
struct EncoderLayer: Sendable {
  private let attention: SelfAttention
  private let attentionNorm: LayerNorm
  private let intermediate: Linear
  private let output: Linear
  private let outputNorm: LayerNorm
  private let normalizesFirst: Bool
  private let size: Int

  init(
    _ checkpoint: Checkpoint, name: String, _ configuration: SpeechTransformer.Configuration,
    type: SpeechTransformer.ComputeType
  ) throws(TransformerError) {
    let width = configuration.intermediateSize
    let epsilon = configuration.normEpsilon
    size = configuration.hiddenSize
    normalizesFirst = configuration.normalizesFirst
    attention = try SelfAttention(
      checkpoint, name: name + ".attention", configuration, type: type)
    attentionNorm = try LayerNorm(
      checkpoint, name + ".layer_norm", size: size, epsilon: epsilon)
    outputNorm = try LayerNorm(
      checkpoint, name + ".final_layer_norm", size: size, epsilon: epsilon)
    let feedForward = name + ".feed_forward"
    intermediate = try checkpoint.linear(
      feedForward + ".intermediate_dense", inputs: size, outputs: width, type: type)
    output = try checkpoint.linear(
      feedForward + ".output_dense", inputs: width, outputs: size, type: type)
  }

  /// The memory of a layer for signals of a number of frames, shared by all layers.
  struct Memory {
    /// The operand of products, if it is not the hidden states.
    fileprivate let operand: Buffer
    fileprivate let intermediate: Buffer
    fileprivate let attention: SelfAttention.Memory

    init(
      _ configuration: SpeechTransformer.Configuration, frameCount: Int,
      type: SpeechTransformer.ComputeType
    ) {
      operand = Buffer(count: frameCount * configuration.hiddenSize, of: type)
      intermediate = Buffer(count: frameCount * configuration.intermediateSize, of: type)
      attention = SelfAttention.Memory(configuration, frameCount: frameCount, type: type)
    }
  }

  /// Replaces hidden states by the output of this layer.
  ///
  /// Pre-norm: x + Attention(norm x), then x + FeedForward(norm x). Post-norm: norm(x + Attention x), then
  /// norm(x + FeedForward x).
  func apply(
    to states: UnsafeMutablePointer<Float>, frameCount: Int, positionBias: [Float],
    memory: Memory, workers: WorkerPool
  ) throws {
    let operand = memory.operand.pointer
    // The end of one step and the start of the next share one pass over the rows.
    try workers.forEachRange(of: frameCount, upTo: Network.rowLimit) { workspace, rows in
      let input = try writeOperand(
        of: states, rows: rows, norm: normalizesFirst ? attentionNorm : nil, into: operand,
        workspace: workspace)
      try attention.writeGates(
        of: input, rows: rows, memory: memory.attention, workspace: workspace)
    }
    try attention.add(
      operand, to: states, frameCount: frameCount, positionBias: positionBias,
      memory: memory.attention, workers: workers)
    try workers.forEachRange(of: frameCount, upTo: Network.rowLimit) { workspace, rows in
      try finish(attentionNorm, states, rows: rows, workspace: workspace)
      _ = try writeOperand(
        of: states, rows: rows, norm: normalizesFirst ? outputNorm : nil, into: operand,
        workspace: workspace)
    }
    try intermediate.apply(
      to: operand, rowCount: frameCount, into: memory.intermediate.pointer,
      .gelu(as: output.type), workers: workers)
    try output.apply(
      to: memory.intermediate.pointer, rowCount: frameCount, into: states, .added, workers: workers)
    try workers.forEachRange(of: frameCount, upTo: Network.rowLimit) { workspace, rows in
      try finish(outputNorm, states, rows: rows, workspace: workspace)
    }
  }

  /// Writes the operand of products for a range of rows: the hidden states, after an optional norm, in the
  /// number type of products.
  ///
  /// - Returns: The rows in single precision.
  private func writeOperand(
    of states: UnsafePointer<Float>, rows: Range<Int>, norm: LayerNorm?,
    into operand: UnsafeMutableRawPointer, workspace: Workspace
  ) throws -> UnsafePointer<Float> {
    let count = rows.count * size
    let (offset, type) = (rows.lowerBound * size, intermediate.type)
    let place = operand + offset * type.size
    var values = states + offset
    if let norm {
      let isDirect = type == .float32
      let normalized =
        isDirect
        ? place.assumingMemoryBound(to: Float.self) : workspace.floats(.normalized, count)
      try norm.apply(to: values, into: normalized, rowCount: rows.count, workspace: workspace)
      values = UnsafePointer(normalized)
    }
    switch type {
    case .bfloat16:
      try workspace.convert(values, rows: rows.count, columns: size, to: type, into: place)
    case .float32:
      if norm == nil { place.copyMemory(from: values, byteCount: count * type.size) }
    }
    return values
  }

  /// Applies a norm after a step in post-norm models.
  private func finish(
    _ norm: LayerNorm, _ states: UnsafeMutablePointer<Float>, rows: Range<Int>,
    workspace: Workspace
  ) throws {
    guard !normalizesFirst else { return }
    let place = states + rows.lowerBound * size
    try norm.apply(to: place, into: place, rowCount: rows.count, workspace: workspace)
  }
}
