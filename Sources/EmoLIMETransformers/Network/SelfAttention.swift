import CTransformerKernels

/// Attention of hidden states to one another, by several heads (Vaswani et al. 2017, section 3.2).
struct SelfAttention: Sendable {
  /// Queries, keys and values of all heads, side by side.
  private let projection: PackedWeights
  private let output: PackedWeights
  private let gate: PositionGate?
  private let headCount: Int
  private let headSize: Int
  private var size: Int { headCount * headSize }

  /// The query rows that are handled at once, which bounds the memory of the scores.
  private static let rowLimit = 96

  init(
    _ checkpoint: Checkpoint, name: String, _ configuration: SpeechTransformerConfiguration
  ) throws(TransformerError) {
    headCount = configuration.headCount
    headSize = configuration.headSize
    let size = configuration.hiddenSize
    // Scores are divided by the root of the head's size, which the queries can take over.
    let scale = 1 / Float(headSize).squareRoot()
    var weights: [Float] = []
    var bias: [Float] = []
    for (part, factor) in [("q_proj", scale), ("k_proj", 1), ("v_proj", 1)] {
      weights += try checkpoint.encoder("\(name).\(part).weight", shape: [size, size])
        .map { $0 * factor }
      bias += try checkpoint.encoder("\(name).\(part).bias", shape: [size]).map { $0 * factor }
    }
    projection = PackedWeights(weights, bias: bias, inner: size, columns: 3 * size)
    output = PackedWeights(
      try checkpoint.encoder("\(name).out_proj.weight", shape: [size, size]),
      bias: try checkpoint.encoder("\(name).out_proj.bias", shape: [size]), inner: size,
      columns: size)
    gate =
      configuration.family == .wavlm
      ? try PositionGate(checkpoint, name: name, configuration) : nil
  }

  /// The memory that attention needs for signals of some frames.
  struct Memory {
    let projected: FloatBuffer
    let context: FloatBuffer
    /// For each worker.
    let heads: [Head]

    struct Head {
      let keys: FloatBuffer
      let values: FloatBuffer
      let scores: FloatBuffer
    }

    init(_ configuration: SpeechTransformerConfiguration, frameCount: Int, workers: Int) {
      let (size, headSize) = (configuration.hiddenSize, configuration.headSize)
      projected = FloatBuffer(count: frameCount * 3 * size)
      context = FloatBuffer(count: frameCount * size)
      heads = (0..<workers).map { _ in
        Head(
          keys: FloatBuffer(
            count: PackedWeights.packedCount(inner: headSize, columns: frameCount)),
          values: FloatBuffer(
            count: PackedWeights.packedCount(inner: frameCount, columns: headSize)),
          scores: FloatBuffer(count: min(frameCount, rowLimit) * frameCount))
      }
    }
  }

  /// Adds the attention of some inputs to hidden states.
  ///
  /// - Parameters:
  ///   - input: what attends and is attended to, `rowCount` vectors.
  ///   - states: what is added to.
  ///   - positionBias: WavLM's table of biases.
  func add(
    _ input: UnsafePointer<Float>, to states: UnsafeMutablePointer<Float>, rowCount: Int,
    positionBias: [Float], memory: Memory, crew: Crew
  ) {
    projection.multiply(input, rowCount: rowCount, into: memory.projected.pointer, crew: crew)
    crew.forEach(headCount) { worker, head in
      attend(
        head, input: input, rowCount: rowCount, positionBias: positionBias,
        projected: memory.projected.pointer, context: memory.context.pointer,
        memory: memory.heads[worker])
    }
    output.multiply(
      memory.context.pointer, rowCount: rowCount, into: states, adding: true, crew: crew)
  }

  /// Writes one head's part of the context: softmax(Q Kᵀ + bias) V.
  private func attend(
    _ head: Int, input: UnsafePointer<Float>, rowCount: Int, positionBias: [Float],
    projected: UnsafePointer<Float>, context: UnsafeMutablePointer<Float>, memory: Memory.Head
  ) {
    let queries = projected + head * headSize
    kernel_pack_columns(queries + size, 3 * size, headSize, rowCount, memory.keys.pointer)
    kernel_pack_rows(queries + 2 * size, 3 * size, rowCount, headSize, memory.values.pointer)
    for start in stride(from: 0, to: rowCount, by: Self.rowLimit) {
      let rows = start..<min(start + Self.rowLimit, rowCount)
      var scores = kernel_product(
        rows: queries + start * 3 * size, row_stride: 3 * size, row_count: rows.count,
        inner: headSize, weights: memory.keys.pointer, weight_columns: rowCount, first_column: 0,
        columns: rowCount, bias: nil,
        output: memory.scores.pointer, output_stride: rowCount, accumulates: false)
      kernel_multiply(&scores)
      for row in rows {
        let scores = memory.scores.pointer + (row - start) * rowCount
        if let gate {
          let value = gate.value(of: input + row * size + head * headSize, head: head)
          positionBias.withUnsafeBufferPointer { bias in
            // The table begins at the position of the first key as the last query sees it.
            let offset = head * (2 * rowCount - 1) + rowCount - 1 - row
            kernel_add(scores, bias.baseAddress! + offset, rowCount, value)
          }
        }
        kernel_softmax(scores, rowCount)
      }
      var mixed = kernel_product(
        rows: memory.scores.pointer, row_stride: rowCount, row_count: rows.count, inner: rowCount,
        weights: memory.values.pointer, weight_columns: headSize, first_column: 0,
        columns: headSize, bias: nil,
        output: context + start * size + head * headSize, output_stride: size, accumulates: false)
      kernel_multiply(&mixed)
    }
  }
}
