/// Attention of hidden states to one another, by several heads (Vaswani et al. 2017, section 3.2).
struct SelfAttention: Sendable {
  private let queries: Linear
  private let keys: Linear
  private let values: Linear
  private let output: Linear
  private let gate: PositionGate?
  private let headCount: Int
  private let headSize: Int
  private let type: ComputeType
  private var size: Int { headCount * headSize }

  /// The most attention scores that are held at once by a worker.
  private static let scoreLimit = 1 << 19

  init(
    _ checkpoint: Checkpoint, name: String, _ configuration: SpeechTransformerConfiguration,
    type: ComputeType
  ) throws(TransformerError) {
    headCount = configuration.headCount
    headSize = configuration.headSize
    self.type = type
    let size = configuration.hiddenSize
    func linear(_ part: String, factor: Float = 1) throws(TransformerError) -> Linear {
      try checkpoint.linear(
        "\(name).\(part)", inputs: size, outputs: size, type: type, factor: factor)
    }
    // Scores are divided by the root of the head's size, which the queries can take over.
    queries = try linear("q_proj", factor: 1 / Float(headSize).squareRoot())
    keys = try linear("k_proj")
    values = try linear("v_proj")
    output = try linear("out_proj")
    gate =
      configuration.family == .wavlm
      ? try PositionGate(checkpoint, name: name, configuration) : nil
  }

  /// Queries, keys and values of all frames of a signal, and WavLM's gates.
  struct Projections {
    fileprivate let queries, keys, values: Buffer
    /// [frames, heads].
    fileprivate let gates: Buffer

    init(
      _ configuration: SpeechTransformerConfiguration, frameCount: Int, type: ComputeType
    ) {
      let count = frameCount * configuration.hiddenSize
      queries = Buffer(count: count, of: type)
      keys = Buffer(count: count, of: type)
      values = Buffer(count: count, of: type)
      let isGated = configuration.family == .wavlm
      gates = Buffer(count: isGated ? frameCount * configuration.headCount : 0)
    }
  }

  /// Writes the projections of some frames.
  ///
  /// - Parameter input: what attends and is attended to, the rows of the range.
  func project(
    _ input: UnsafePointer<Float>, rows: Range<Int>, into projections: Projections,
    workspace: Workspace
  ) throws {
    let operand = try workspace.operand(input, rows: rows.count, columns: size, as: type)
    let offset = rows.lowerBound * size * type.size
    for (linear, buffer) in [
      (queries, projections.queries), (keys, projections.keys), (values, projections.values),
    ] {
      try linear.apply(
        to: operand, rowCount: rows.count, into: buffer.pointer + offset, as: type,
        workspace: workspace)
    }
    try gate?.write(
      of: input, rowCount: rows.count,
      into: projections.gates.floats + rows.lowerBound * headCount, workspace: workspace)
  }

  /// Adds the attention of some frames to hidden states.
  ///
  /// - Parameters:
  ///   - rows: the frames that attend; they attend to all.
  ///   - positionBias: WavLM's table of biases.
  ///   - states: the first row of the range.
  func add(
    _ projections: Projections, rows: Range<Int>, frameCount: Int, positionBias: [Float],
    to states: UnsafeMutablePointer<Float>, workspace: Workspace
  ) throws {
    let context = workspace.take(.context, rows.count * size, of: type)
    let limit = max(Self.scoreLimit / (headCount * frameCount), 1)
    let pieces = (rows.count + limit - 1) / limit
    for piece in 0..<pieces {
      let start = rows.lowerBound + rows.count * piece / pieces
      let end = rows.lowerBound + rows.count * (piece + 1) / pieces
      try attend(
        projections, rows: start..<end, frameCount: frameCount, positionBias: positionBias,
        context: context + (start - rows.lowerBound) * size * type.size, workspace: workspace)
    }
    try output.apply(
      to: context, rowCount: rows.count, into: states, adding: true, workspace: workspace)
  }

  /// Writes the context of some frames: softmax(Q Kᵀ + bias) V.
  private func attend(
    _ projections: Projections, rows: Range<Int>, frameCount: Int, positionBias: [Float],
    context: UnsafeMutableRawPointer, workspace: Workspace
  ) throws {
    let shape = PrimitiveShape.Attention(
      heads: headCount, rows: rows.count, keys: frameCount, size: headSize, type: type)
    let scoreRows = headCount * rows.count
    let scores = workspace.floats(.scores, scoreRows * frameCount)
    if gate != nil {
      writeBias(
        positionBias, gates: projections.gates.floats, rows: rows, frameCount: frameCount,
        into: scores)
    }
    try Primitive.cached(.scores(shape, adds: gate != nil)).run(
      source: projections.queries.pointer + rows.lowerBound * size * type.size,
      plain: projections.keys.pointer, target: scores, workspace: workspace)
    try Primitive.cached(.softmax(rows: scoreRows, columns: frameCount))
      .run(source: scores, target: scores, workspace: workspace)
    let weights = try workspace.operand(
      scores, rows: scoreRows, columns: frameCount, as: type)
    try Primitive.cached(.mixture(shape)).run(
      source: weights, plain: projections.values.pointer, target: context, workspace: workspace)
  }

  /// Writes what scores begin with: the bias of each relative position, as each query's gate lets it
  /// in.
  private func writeBias(
    _ table: [Float], gates: UnsafePointer<Float>, rows: Range<Int>, frameCount: Int,
    into scores: UnsafeMutablePointer<Float>
  ) {
    table.withUnsafeBufferPointer { table in
      for head in 0..<headCount {
        for (index, row) in rows.enumerated() {
          let gate = gates[row * headCount + head]
          // The table begins at the position of the first key as the last query sees it.
          let bias =
            table.baseAddress! + head * (2 * frameCount - 1) + frameCount - 1 - row
          let place = scores + (head * rows.count + index) * frameCount
          for key in 0..<frameCount { place[key] = gate * bias[key] }
        }
      }
    }
  }
}
