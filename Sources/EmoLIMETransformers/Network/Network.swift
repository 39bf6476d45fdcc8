/// A whole encoder: from a prepared waveform to hidden states.
///
/// A signal's frames are divided into pieces by its length alone. A piece goes through as much of the
/// network as does not depend on other pieces: between two layers' attention that is everything.
struct Network: Sendable {
  private let configuration: SpeechTransformerConfiguration
  private let type: ComputeType
  private let convolutions: ConvolutionStack
  private let featureNorm: LayerNorm?
  private let featureProjection: Linear
  private let positions: PositionalConvolution
  private let norm: LayerNorm
  private let positionBias: RelativePositionBias?
  private let layers: [EncoderLayer]

  /// The most frames of a piece.
  static let rowLimit = 80

  init(
    _ checkpoint: Checkpoint, _ configuration: SpeechTransformerConfiguration, type: ComputeType
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
    let size = configuration.hiddenSize
    let buffer = Buffer(count: frameCount * size)
    let states = buffer.floats
    let bias = positionBias?.table(frameCount: frameCount) ?? []
    // A layer writes what the next one attends to while other pieces read what it attends to itself.
    let projections = (0..<2).map { _ in
      SelfAttention.Projections(configuration, frameCount: frameCount, type: type)
    }
    func project(_ rows: Range<Int>, forLayer index: Int, _ workspace: Workspace) throws {
      guard index < min(last, layers.count) else { return }
      try layers[index].project(
        states + rows.lowerBound * size, rows: rows, into: projections[index % 2],
        workspace: workspace)
    }

    try embed(waveform, frameCount: frameCount, into: states, crew: crew) {
      try project($0, forLayer: 0, $1)
    }
    try visit(0, states)
    for (index, layer) in layers.prefix(last).enumerated() {
      try crew.forEachRange(of: frameCount, upTo: Self.rowLimit) { workspace, rows in
        try layer.apply(
          to: states + rows.lowerBound * size, rows: rows, frameCount: frameCount,
          projections: projections[index % 2], positionBias: bias, workspace: workspace)
        try project(rows, forLayer: index + 1, workspace)
      }
      try visit(index + 1, states)
    }
    guard last == finalState else { return }
    if configuration.normalizesFirst {
      try normalize(states, frameCount: frameCount, crew: crew)
    }
    try visit(finalState, states)
  }

  private func normalize(
    _ states: UnsafeMutablePointer<Float>, frameCount: Int, crew: Crew
  ) throws {
    try crew.forEachRange(of: frameCount, upTo: Self.rowLimit) { workspace, rows in
      let place = states + rows.lowerBound * configuration.hiddenSize
      try norm.apply(to: place, into: place, rowCount: rows.count, workspace: workspace)
    }
  }

  /// Writes the input of the first layer.
  ///
  /// - Parameter then: what to do with each piece's rows as soon as they are there.
  private func embed(
    _ waveform: [Float], frameCount: Int, into states: UnsafeMutablePointer<Float>, crew: Crew,
    then: (Range<Int>, Workspace) throws -> Void
  ) throws {
    let size = configuration.hiddenSize
    let buffer = Buffer(count: frameCount * size)
    let embedded = buffer.floats
    try waveform.withUnsafeBufferPointer { waveform in
      let first = try convolutions.firstConvolution(for: waveform)
      try crew.forEachRange(of: frameCount, upTo: ConvolutionStack.stretch) { workspace, range in
        try embed(
          waveform.baseAddress!, first: first, range: range,
          into: embedded + range.lowerBound * size, workspace: workspace)
      }
    }
    try crew.forEachRange(of: frameCount, upTo: Self.rowLimit) { workspace, rows in
      try positions.add(
        embedded, frameCount: frameCount, rows: rows, to: states, workspace: workspace)
      if !configuration.normalizesFirst {
        let place = states + rows.lowerBound * size
        try norm.apply(to: place, into: place, rowCount: rows.count, workspace: workspace)
      }
      try then(rows, workspace)
    }
  }

  /// Writes frames of the waveform's encoder, projected to the size of hidden states.
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
