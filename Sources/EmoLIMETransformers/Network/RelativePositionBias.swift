import Foundation

/// WavLM's attention bias by relative position: one number per head and bucket of distances (Chen et al.
/// 2022, section III.B; buckets of Raffel et al. 2020).
struct RelativePositionBias: Sendable {
  /// [bucket, head].
  private let embedding: [Float]
  private let headCount: Int
  private let bucketCount: Int
  private let distance: Int

  init(
    _ checkpoint: Checkpoint, _ configuration: SpeechTransformer.Configuration
  ) throws(TransformerError) {
    headCount = configuration.headCount
    bucketCount = configuration.positionBuckets
    distance = configuration.positionDistance
    embedding = try checkpoint.encoder(
      "encoder.layers.0.attention.rel_attn_embed.weight", shape: [bucketCount, headCount])
  }

  /// Returns the biases for a number of frames: for each head those of the relative positions 1 - frames
  /// to frames - 1 (key minus query).
  func table(frameCount: Int) -> [Float] {
    let positions = 1 - frameCount...frameCount - 1
    let buckets = positions.map(bucket)
    return (0..<headCount).flatMap { head in
      buckets.map { embedding[$0 * headCount + head] }
    }
  }

  /// Returns the bucket of a relative position. Half of the buckets are for keys before the query, half
  /// for later ones. Small distances have one bucket each; large ones share buckets of logarithmic width.
  private func bucket(of position: Int) -> Int {
    let half = bucketCount / 2
    let near = half / 2
    let side = position > 0 ? half : 0
    let size = abs(position)
    guard size >= near else { return side + size }
    // In single precision as in training, because distances can equal the edge of a bucket.
    let logarithm = log(Float(size) / Float(near))
    let scaled = logarithm / Float(log(Double(distance) / Double(near))) * Float(half - near)
    return side + min(Int(Float(near) + scaled), half - 1)
  }
}

/// WavLM's gate of the position bias.
///
/// For the part u of the hidden state that belongs to a head, the gate is g = a (b s - 1) + 2, with the
/// sigmoids a and b of two linear forms of u and a constant s per head.
struct PositionGate: Sendable {
  /// Both linear forms.
  private let forms: Linear
  private let scales: [Float]

  init(
    _ checkpoint: Checkpoint, name: String, _ configuration: SpeechTransformer.Configuration
  ) throws(TransformerError) {
    let headSize = configuration.headSize
    scales = try checkpoint.encoder(
      name + ".gru_rel_pos_const", shape: [1, configuration.headCount, 1, 1])
    let linear = name + ".gru_rel_pos_linear"
    let rows = try checkpoint.encoder(linear + ".weight", shape: [8, headSize])
    let bias = try checkpoint.encoder(linear + ".bias", shape: [8])
    // The eight forms are summed in two groups of four, so their weights can be summed first.
    var folded = [Float](repeating: 0, count: 2 * headSize)
    for row in 0..<8 {
      for index in 0..<headSize {
        folded[row / 4 * headSize + index] += rows[row * headSize + index]
      }
    }
    forms = try Linear(
      folded, bias: [bias[0..<4].reduce(0, +), bias[4..<8].reduce(0, +)], inputs: headSize,
      type: .float32)
  }

  /// Writes the gates of all heads for a range of hidden states, `[rowCount, heads]`.
  func write(
    of states: UnsafePointer<Float>, rowCount: Int, into gates: UnsafeMutablePointer<Float>,
    workspace: Workspace
  ) throws(TransformerError) {
    let count = rowCount * scales.count
    let values = workspace.floats(.gates, 2 * count)
    try forms.apply(to: states, rowCount: count, into: values, workspace: workspace)
    func sigmoid(_ x: Float) -> Float { 1 / (1 + exp(-x)) }
    for index in 0..<count {
      let (a, b) = (sigmoid(values[2 * index]), sigmoid(values[2 * index + 1]))
      gates[index] = a * (b * scales[index % scales.count] - 1) + 2
    }
  }
}
