/// One layer of the transformer: attention and a feed-forward part, each added to its input.
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

  /// The memory that the layers need for signals of some frames; all can use the same.
  struct Memory {
    /// What a product takes, where that is not the hidden states themselves.
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

  /// Replaces hidden states by those after this layer.
  ///
  /// x + Attention(norm x), then x + FeedForward(norm x) where the norm comes first; else
  /// norm(x + Attention x), then norm(x + FeedForward x).
  func apply(
    to states: UnsafeMutablePointer<Float>, frameCount: Int, positionBias: [Float],
    memory: Memory, crew: Crew
  ) throws {
    let operand = memory.operand.pointer
    // What one part ends with and the next begins with takes one pass over the rows.
    try crew.forEachRange(of: frameCount, upTo: Network.rowLimit) { workspace, rows in
      let input = try writeOperand(
        of: states, rows: rows, norm: normalizesFirst ? attentionNorm : nil, into: operand,
        workspace: workspace)
      try attention.writeGates(
        of: input, rows: rows, memory: memory.attention, workspace: workspace)
    }
    try attention.add(
      operand, to: states, frameCount: frameCount, positionBias: positionBias,
      memory: memory.attention, crew: crew)
    try crew.forEachRange(of: frameCount, upTo: Network.rowLimit) { workspace, rows in
      try finish(attentionNorm, states, rows: rows, workspace: workspace)
      _ = try writeOperand(
        of: states, rows: rows, norm: normalizesFirst ? outputNorm : nil, into: operand,
        workspace: workspace)
    }
    try intermediate.apply(
      to: operand, rowCount: frameCount, into: memory.intermediate.pointer,
      .gelu(as: output.type), crew: crew)
    try output.apply(
      to: memory.intermediate.pointer, rowCount: frameCount, into: states, .added, crew: crew)
    try crew.forEachRange(of: frameCount, upTo: Network.rowLimit) { workspace, rows in
      try finish(outputNorm, states, rows: rows, workspace: workspace)
    }
  }

  /// Writes what products take for some rows: hidden states, through a norm if there is one, in the
  /// products' type.
  ///
  /// - Returns: the rows in single precision.
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

  /// Applies the norm that comes after a part, where it does.
  private func finish(
    _ norm: LayerNorm, _ states: UnsafeMutablePointer<Float>, rows: Range<Int>,
    workspace: Workspace
  ) throws {
    guard !normalizesFirst else { return }
    let place = states + rows.lowerBound * size
    try norm.apply(to: place, into: place, rowCount: rows.count, workspace: workspace)
  }
}
