/// An encoder from preprocessed waveforms to hidden states.
///
/// The division into pieces depends on the length of the signal only, not on the number of cores.
struct Network: Sendable {
  private let configuration: SpeechTransformer.Configuration
  private let type: SpeechTransformer.ComputeType
  private let convolutions: ConvolutionStack
  private let featureNorm: LayerNorm?
  private let featureProjection: Linear
  private let positions: PositionalConvolution
  private let norm: LayerNorm
  private let positionBias: RelativePositionBias?
  private let layers: [EncoderLayer]

  /// The largest number of frames of a piece, except for products.
  static let rowLimit = 80

  init(
    _ checkpoint: Checkpoint, _ configuration: SpeechTransformer.Configuration,
    type: SpeechTransformer.ComputeType
  ) throws(TransformerError) {
    self.configuration = configuration
    self.type = type
    convolutions = try ConvolutionStack(checkpoint, configuration, type: type)
    featureNorm =
      configuration.normalizesFeatures
      ? try LayerNorm(
        checkpoint, "feature_projection.layer_norm", size: convolutions.channels,
        epsilon: configuration.normEpsilon)
      : nil
    featureProjection = try checkpoint.linear(
      "feature_projection.projection", inputs: convolutions.channels,
      outputs: configuration.hiddenSize, type: type)
    positions = try PositionalConvolution(checkpoint, configuration, type: type)
    norm = try LayerNorm(
      checkpoint, "encoder.layer_norm", size: configuration.hiddenSize,
      epsilon: configuration.normEpsilon)
    positionBias =
      configuration.family == .wavlm ? try RelativePositionBias(checkpoint, configuration) : nil
    var layers: [EncoderLayer] = []
    for index in 0..<configuration.layerCount {
      layers.append(
        try EncoderLayer(checkpoint, name: "encoder.layers.\(index)", configuration, type: type))
    }
    self.layers = layers
  }

  /// The number of the final hidden state: the output of the last layer, after the final norm of pre-norm
  /// models.
  var finalState: Int { layers.count + 1 }

  /// Computes hidden states up to the last requested one.
  ///
  /// - Parameters:
  ///   - waveform: Preprocessed samples, at least one receptive field.
  ///   - last: The last requested hidden state, at most ``finalState``.
  ///   - workers: The workers that share the computation.
  ///   - visit: A function that receives each hidden state from 0 to `last`: `frameCount` contiguous
  ///     vectors. It may throw to stop.
  func run(
    _ waveform: [Float], upTo last: Int, workers: WorkerPool,
    visit: (_ number: Int, _ states: UnsafePointer<Float>) throws -> Void
  ) throws {
    let frameCount = configuration.frameCount(sampleCount: waveform.count)
    let buffer = Buffer(count: frameCount * configuration.hiddenSize)
    // Only its pointer is used below.
    defer { withExtendedLifetime(buffer) {} }
    let states = buffer.floats
    try embed(waveform, frameCount: frameCount, into: states, workers: workers)
    try visit(0, states)
    let bias = positionBias?.table(frameCount: frameCount) ?? []
    let memory = EncoderLayer.Memory(configuration, frameCount: frameCount, type: type)
    for (index, layer) in layers.prefix(last).enumerated() {
      try layer.apply(
        to: states, frameCount: frameCount, positionBias: bias, memory: memory, workers: workers)
      try visit(index + 1, states)
    }
    guard last == finalState else { return }
    if configuration.normalizesFirst {
      try workers.forEachRange(of: frameCount, upTo: Self.rowLimit) { workspace, rows in
        try normalize(states, rows: rows, workspace: workspace)
      }
    }
    try visit(finalState, states)
  }

  private func normalize(
    _ states: UnsafeMutablePointer<Float>, rows: Range<Int>, workspace: Workspace
  ) throws {
    let place = states + rows.lowerBound * configuration.hiddenSize
    try norm.apply(to: place, into: place, rowCount: rows.count, workspace: workspace)
  }

  /// Writes the input of the first layer.
  private func embed(
    _ waveform: [Float], frameCount: Int, into states: UnsafeMutablePointer<Float>,
    workers: WorkerPool
  ) throws {
    let size = configuration.hiddenSize
    let buffer = Buffer(count: frameCount * size)
    defer { withExtendedLifetime(buffer) {} }
    let embedded = buffer.floats
    try waveform.withUnsafeBufferPointer { waveform in
      let first = try convolutions.firstConvolution(for: waveform)
      try workers.forEachRange(of: frameCount, upTo: ConvolutionStack.blockLength) {
        workspace, range in
        try embed(
          waveform.baseAddress!, first: first, range: range,
          into: embedded + range.lowerBound * size, workspace: workspace)
      }
    }
    try workers.forEachRange(of: frameCount, upTo: Self.rowLimit) { workspace, rows in
      try positions.add(
        embedded, frameCount: frameCount, rows: rows, to: states, workspace: workspace)
      if !configuration.normalizesFirst {
        try normalize(states, rows: rows, workspace: workspace)
      }
    }
  }

  /// Writes frames of the waveform encoder, projected to the size of hidden states.
  private func embed(
    _ waveform: UnsafePointer<Float>, first: Convolution, range: Range<Int>,
    into embedded: UnsafeMutablePointer<Float>, workspace: Workspace
  ) throws {
    let channels = convolutions.channels
    let frames = workspace.floats(.convolved, range.count * channels)
    try convolutions.apply(
      to: waveform, first: first, range: range, into: frames, workspace: workspace)
    try featureNorm?.apply(
      to: frames, into: frames, rowCount: range.count, workspace: workspace)
    let operand = try workspace.operand(
      frames, rows: range.count, columns: channels, as: featureProjection.type)
    try featureProjection.apply(
      to: operand, rowCount: range.count, into: embedded, workspace: workspace)
  }
}
