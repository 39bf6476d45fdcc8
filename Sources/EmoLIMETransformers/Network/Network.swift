import CTransformerKernels

/// A whole encoder: from a prepared waveform to hidden states.
struct Network: Sendable {
  private let configuration: SpeechTransformerConfiguration
  private let convolutions: ConvolutionStack
  private let featureNorm: LayerNorm?
  private let featureProjection: PackedWeights
  private let positions: PositionalConvolution
  private let norm: LayerNorm
  private let positionBias: RelativePositionBias?
  private let layers: [EncoderLayer]

  init(
    _ checkpoint: Checkpoint, _ configuration: SpeechTransformerConfiguration
  ) throws(TransformerError) {
    self.configuration = configuration
    convolutions = try ConvolutionStack(checkpoint, configuration)
    featureNorm =
      configuration.normalizesFeatures
      ? try LayerNorm(
        checkpoint, "feature_projection.layer_norm", size: convolutions.channels,
        epsilon: configuration.normEpsilon)
      : nil
    featureProjection = try checkpoint.linear(
      "feature_projection.projection", inputs: convolutions.channels,
      outputs: configuration.hiddenSize)
    positions = try PositionalConvolution(checkpoint, configuration)
    norm = try LayerNorm(
      checkpoint, "encoder.layer_norm", size: configuration.hiddenSize,
      epsilon: configuration.normEpsilon)
    positionBias =
      configuration.family == .wavlm ? try RelativePositionBias(checkpoint, configuration) : nil
    var layers: [EncoderLayer] = []
    for index in 0..<configuration.layerCount {
      layers.append(
        try EncoderLayer(checkpoint, name: "encoder.layers.\(index)", configuration))
    }
    self.layers = layers
  }

  /// The number of the final hidden state: what the last layer gives, through the final norm where
  /// norms come first.
  var finalState: Int { layers.count + 1 }

  /// Computes hidden states, up to the last that is wanted.
  ///
  /// - Parameters:
  ///   - waveform: prepared samples, at least one receptive field.
  ///   - last: the last hidden state that is wanted, no more than ``finalState``.
  ///   - visit: is shown each hidden state from 0 to `last`: `frameCount` vectors, one after
  ///     another. It may throw to stop.
  func run(
    _ waveform: [Float], upTo last: Int, crew: Crew,
    visit: (_ number: Int, _ states: UnsafePointer<Float>) throws -> Void
  ) throws {
    let frameCount = configuration.frameCount(sampleCount: waveform.count)
    let states = FloatBuffer(count: frameCount * configuration.hiddenSize)
    embed(waveform, frameCount: frameCount, into: states.pointer, crew: crew)
    let bias = positionBias?.table(frameCount: frameCount) ?? []
    let memory = EncoderLayer.Memory(
      configuration, frameCount: frameCount, workers: crew.size)
    try visit(0, states.pointer)
    for (index, layer) in layers.prefix(last).enumerated() {
      layer.apply(
        to: states.pointer, rowCount: frameCount, positionBias: bias, memory: memory, crew: crew)
      try visit(index + 1, states.pointer)
    }
    guard last == finalState else { return }
    if configuration.normalizesFirst {
      norm.apply(to: states.pointer, into: states.pointer, rowCount: frameCount, crew: crew)
    }
    try visit(finalState, states.pointer)
  }

  /// Writes the input of the first layer.
  private func embed(
    _ waveform: [Float], frameCount: Int, into states: UnsafeMutablePointer<Float>, crew: Crew
  ) {
    let frames = FloatBuffer(count: frameCount * convolutions.channels)
    waveform.withUnsafeBufferPointer { waveform in
      convolutions.apply(
        to: waveform.baseAddress!, sampleCount: waveform.count, frameCount: frameCount,
        into: frames.pointer, crew: crew)
    }
    featureNorm?.apply(
      to: frames.pointer, into: frames.pointer, rowCount: frameCount, crew: crew)
    featureProjection.multiply(frames.pointer, rowCount: frameCount, into: states, crew: crew)
    positions.add(to: states, rowCount: frameCount, crew: crew)
    if !configuration.normalizesFirst {
      norm.apply(to: states, into: states, rowCount: frameCount, crew: crew)
    }
  }
}
