/// Multi-head self-attention (Vaswani et al. 2017, section 3.2).
struct SelfAttention: Sendable {
  private let queries: Linear
  private let keys: Linear
  private let values: Linear
  private let output: Linear
  private let gate: PositionGate?
  private let headCount: Int
  private let headSize: Int
  private let type: SpeechTransformer.ComputeType
  private var size: Int { headCount * headSize }

  /// The largest number of attention scores in the memory of a worker.
  private static let scoreLimit = 1 << 19

  init(
    _ checkpoint: Checkpoint, name: String, _ configuration: SpeechTransformer.Configuration,
    type: SpeechTransformer.ComputeType
  ) throws(TransformerError) {
    headCount = configuration.headCount
    headSize = configuration.headSize
    self.type = type
    let size = configuration.hiddenSize
    func linear(_ part: String, factor: Float = 1) throws(TransformerError) -> Linear {
      try checkpoint.linear(
        "\(name).\(part)", inputs: size, outputs: size, type: type, factor: factor)
    }
    // Scores are divided by the root of the head's size; here the queries are.
    queries = try linear("q_proj", factor: 1 / Float(headSize).squareRoot())
    keys = try linear("k_proj")
    values = try linear("v_proj")
    output = try linear("out_proj")
    gate =
      configuration.family == .wavlm
      ? try PositionGate(checkpoint, name: name, configuration) : nil
  }

  /// The memory of attention for all frames of a signal.
  struct Memory {
    fileprivate let queries, keys, values, context: Buffer
    /// WavLM's gates, [frames, heads].
    fileprivate let gates: Buffer

    init(
      _ configuration: SpeechTransformer.Configuration, frameCount: Int,
      type: SpeechTransformer.ComputeType
    ) {
      let count = frameCount * configuration.hiddenSize
      queries = Buffer(count: count, of: type)
      keys = Buffer(count: count, of: type)
      values = Buffer(count: count, of: type)
      context = Buffer(count: count, of: type)
      let isGated = configuration.family == .wavlm
      gates = Buffer(count: isGated ? frameCount * configuration.headCount : 0)
    }
  }

  /// Writes WavLM's gates of a range of frames.
  ///
  /// - Parameter input: The rows of the range.
  func writeGates(
    of input: UnsafePointer<Float>, rows: Range<Int>, memory: Memory, workspace: Workspace
  ) throws {
    try gate?.write(
      of: input, rowCount: rows.count, into: memory.gates.floats + rows.lowerBound * headCount,
      workspace: workspace)
  }

  /// Adds the attention of frames to hidden states.
  ///
  /// - Parameters:
  ///   - input: The input of attention, one row per frame.
  ///   - states: The hidden states to add to.
  ///   - positionBias: WavLM's table of biases.
  func add(
    _ input: UnsafeRawPointer, to states: UnsafeMutablePointer<Float>, frameCount: Int,
    positionBias: [Float], memory: Memory, workers: WorkerPool
  ) throws {
    for (linear, buffer) in [
      (queries, memory.queries), (keys, memory.keys), (values, memory.values),
    ] {
      try linear.apply(
        to: input, rowCount: frameCount, into: buffer.pointer, .written(as: type), workers: workers)
    }
    // The number of rows per piece depends on the length of the signal only.
    let limit = min(max(Self.scoreLimit / (headCount * frameCount), 1), Network.rowLimit)
    try workers.forEachRange(of: frameCount, upTo: limit) { workspace, rows in
      try attend(
        rows, frameCount: frameCount, positionBias: positionBias, memory: memory,
        workspace: workspace)
    }
    try output.apply(
      to: memory.context.pointer, rowCount: frameCount, into: states, .added, workers: workers)
  }

  /// Writes the context of a range of frames: softmax(Q Kᵀ + bias) V.
  private func attend(
    _ rows: Range<Int>, frameCount: Int, positionBias: [Float], memory: Memory,
    workspace: Workspace
  ) throws {
    let offset = rows.lowerBound * size * type.size
    let shape = PrimitiveShape.Attention(
      heads: headCount, rows: rows.count, keys: frameCount, size: headSize, type: type)
    let scoreRows = headCount * rows.count
    let scores = workspace.floats(.scores, scoreRows * frameCount)
    if gate != nil {
      writeBias(
        positionBias, gates: memory.gates.floats, rows: rows, frameCount: frameCount,
        into: scores)
    }
    try Primitive.cached(.scores(shape, adds: gate != nil)).run(
      source: memory.queries.pointer + offset,
      plain: memory.keys.pointer, target: scores, workspace: workspace)
    try Primitive.cached(.softmax(rows: scoreRows, columns: frameCount))
      .run(source: scores, target: scores, workspace: workspace)
    let weights = try workspace.operand(
      scores, rows: scoreRows, columns: frameCount, as: type)
    try Primitive.cached(.mixture(shape)).run(
      source: weights, plain: memory.values.pointer,
      target: memory.context.pointer + offset, workspace: workspace)
  }

  /// Writes the initial scores: the bias of each relative position times the gate of each query.
  private func writeBias(
    _ table: [Float], gates: UnsafePointer<Float>, rows: Range<Int>, frameCount: Int,
    into scores: UnsafeMutablePointer<Float>
  ) {
    table.withUnsafeBufferPointer { table in
      for head in 0..<headCount {
        for (index, row) in rows.enumerated() {
          let gate = gates[row * headCount + head]
          // The table begins at the position of the first key relative to the last query.
          let bias =
            table.baseAddress! + head * (2 * frameCount - 1) + frameCount - 1 - row
          let place = scores + (head * rows.count + index) * frameCount
          for key in 0..<frameCount { place[key] = gate * bias[key] }
        }
      }
    }
  }
}
