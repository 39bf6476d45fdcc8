import CTransformerKernels

/// One layer of the transformer: attention and a feed-forward part, each added to its input.
struct EncoderLayer: Sendable {
  private let attention: SelfAttention
  private let attentionNorm: LayerNorm
  private let intermediate: PackedWeights
  private let output: PackedWeights
  private let outputNorm: LayerNorm
  private let normalizesFirst: Bool

  init(
    _ checkpoint: Checkpoint, name: String, _ configuration: SpeechTransformerConfiguration
  ) throws(TransformerError) {
    let (size, width) = (configuration.hiddenSize, configuration.intermediateSize)
    let epsilon = configuration.normEpsilon
    normalizesFirst = configuration.normalizesFirst
    attention = try SelfAttention(checkpoint, name: name + ".attention", configuration)
    attentionNorm = try LayerNorm(
      checkpoint, name + ".layer_norm", size: size, epsilon: epsilon)
    outputNorm = try LayerNorm(
      checkpoint, name + ".final_layer_norm", size: size, epsilon: epsilon)
    let feedForward = name + ".feed_forward"
    intermediate = try checkpoint.linear(
      feedForward + ".intermediate_dense", inputs: size, outputs: width)
    output = try checkpoint.linear(feedForward + ".output_dense", inputs: width, outputs: size)
  }

  /// The memory that the layers need for signals of some frames; all can use the same.
  struct Memory {
    let normalized: FloatBuffer
    let intermediate: FloatBuffer
    let attention: SelfAttention.Memory

    init(_ configuration: SpeechTransformerConfiguration, frameCount: Int, workers: Int) {
      normalized = FloatBuffer(count: frameCount * configuration.hiddenSize)
      intermediate = FloatBuffer(count: frameCount * configuration.intermediateSize)
      attention = SelfAttention.Memory(configuration, frameCount: frameCount, workers: workers)
    }
  }

  /// Replaces hidden states by those after this layer.
  ///
  /// x + Attention(norm x), then x + FeedForward(norm x) where the norm comes first; else
  /// norm(x + Attention x), then norm(x + FeedForward x).
  func apply(
    to states: UnsafeMutablePointer<Float>, rowCount: Int, positionBias: [Float], memory: Memory,
    crew: Crew
  ) {
    let normalized = memory.normalized.pointer
    func input(_ norm: LayerNorm) -> UnsafeMutablePointer<Float> {
      guard normalizesFirst else { return states }
      norm.apply(to: states, into: normalized, rowCount: rowCount, crew: crew)
      return normalized
    }
    func finish(_ norm: LayerNorm) {
      guard !normalizesFirst else { return }
      norm.apply(to: states, into: states, rowCount: rowCount, crew: crew)
    }

    attention.add(
      input(attentionNorm), to: states, rowCount: rowCount, positionBias: positionBias,
      memory: memory.attention, crew: crew)
    finish(attentionNorm)

    let inner = memory.intermediate.pointer
    let width = intermediate.columns
    intermediate.multiply(input(outputNorm), rowCount: rowCount, into: inner, crew: crew) {
      for row in $0 { kernel_gelu(inner + row * width + $1.lowerBound, $1.count) }
    }
    output.multiply(inner, rowCount: rowCount, into: states, adding: true, crew: crew)
    finish(outputNorm)
  }
}

extension Checkpoint {
  /// A linear layer of the encoder.
  func linear(
    _ name: String, inputs: Int, outputs: Int
  ) throws(TransformerError) -> PackedWeights {
    PackedWeights(
      try encoder(name + ".weight", shape: [outputs, inputs]),
      bias: try encoder(name + ".bias", shape: [outputs]), inner: inputs, columns: outputs)
  }
}
