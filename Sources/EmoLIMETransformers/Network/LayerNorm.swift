import CTransformerKernels

/// Layer norm: a vector to zero mean and unit variance, then a gain and a bias for each of its
/// numbers (Ba, Kiros and Hinton 2016, equation 4).
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

  /// Normalises rows, on the calling thread; input and output may be the same.
  func apply(
    to input: UnsafePointer<Float>, into output: UnsafeMutablePointer<Float>, rowCount: Int
  ) {
    for row in 0..<rowCount {
      kernel_layer_norm(
        input + row * gain.count, output + row * gain.count, gain.count, epsilon, gain, bias)
    }
  }

  /// Normalises rows, on all cores of a crew.
  func apply(
    to input: UnsafePointer<Float>, into output: UnsafeMutablePointer<Float>, rowCount: Int,
    crew: Crew
  ) {
    crew.forEachRange(of: rowCount, upTo: 32) { _, rows in
      let offset = rows.lowerBound * gain.count
      apply(to: input + offset, into: output + offset, rowCount: rows.count)
    }
  }
}
