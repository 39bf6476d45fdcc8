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
    _ checkpoint: Checkpoint, name: String, _ configuration: SpeechTransformerConfiguration,
    type: ComputeType
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

  /// Writes what the layer's attention takes from some hidden states.
  ///
  /// - Parameter states: the first row of the range.
  func project(
    _ states: UnsafeMutablePointer<Float>, rows: Range<Int>,
    into projections: SelfAttention.Projections, workspace: Workspace
  ) throws {
    let input = try operand(
      of: states, norm: attentionNorm, rowCount: rows.count, workspace: workspace)
    try attention.project(input, rows: rows, into: projections, workspace: workspace)
  }

  /// Replaces some hidden states by those after this layer.
  ///
  /// x + Attention(norm x), then x + FeedForward(norm x) where the norm comes first; else
  /// norm(x + Attention x), then norm(x + FeedForward x).
  ///
  /// - Parameters:
  ///   - states: the first row of the range.
  ///   - projections: what ``project(_:rows:into:workspace:)`` wrote for all frames.
  func apply(
    to states: UnsafeMutablePointer<Float>, rows: Range<Int>, frameCount: Int,
    projections: SelfAttention.Projections, positionBias: [Float], workspace: Workspace
  ) throws {
    func finish(_ norm: LayerNorm) throws {
      guard !normalizesFirst else { return }
      try norm.apply(to: states, into: states, rowCount: rows.count, workspace: workspace)
    }

    try attention.add(
      projections, rows: rows, frameCount: frameCount, positionBias: positionBias, to: states,
      workspace: workspace)
    try finish(attentionNorm)

    let input = try operand(
      of: states, norm: outputNorm, rowCount: rows.count, workspace: workspace)
    let inner = workspace.take(
      .intermediate, rows.count * intermediate.outputs, of: output.type)
    try intermediate.apply(
      to: workspace.operand(input, rows: rows.count, columns: size, as: intermediate.type),
      rowCount: rows.count, into: inner, as: output.type, gelu: true, workspace: workspace)
    try output.apply(
      to: inner, rowCount: rows.count, into: states, adding: true, workspace: workspace)
    try finish(outputNorm)
  }

  /// What a part of the layer takes: hidden states, through the norm where it comes first.
  private func operand(
    of states: UnsafeMutablePointer<Float>, norm: LayerNorm, rowCount: Int, workspace: Workspace
  ) throws(TransformerError) -> UnsafeMutablePointer<Float> {
    guard normalizesFirst else { return states }
    let normalized = workspace.floats(.normalized, rowCount * size)
    try norm.apply(to: states, into: normalized, rowCount: rowCount, workspace: workspace)
    return normalized
  }
}
