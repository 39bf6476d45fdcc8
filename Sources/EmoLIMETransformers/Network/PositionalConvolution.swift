/// The grouped convolution over time that encodes the positions of frames (Baevski et al. 2020,
/// section 2).
struct PositionalConvolution: Sendable {
  private let groups: [Convolution]
  private let size: Int
  /// The gain and bias of a batch norm before the convolution; `nil` without one.
  private let scale: (gain: [Float], bias: [Float])?

  init(
    _ checkpoint: Checkpoint, _ configuration: SpeechTransformer.Configuration,
    type: SpeechTransformer.ComputeType
  ) throws(TransformerError) {
    size = configuration.hiddenSize
    let kernel = configuration.positionKernel
    let width = size / configuration.positionGroups
    let weights = try NormalizedWeights.load(
      checkpoint, name: "encoder.pos_conv_embed.conv", shape: [size, width, kernel])
    let bias = try checkpoint.encoder("encoder.pos_conv_embed.conv.bias", shape: [size])
    var groups: [Convolution] = []
    for group in 0..<configuration.positionGroups {
      let length = width * width * kernel
      groups.append(
        try Convolution(
          Array(weights[group * length..<(group + 1) * length]),
          bias: Array(bias[group * width..<(group + 1) * width]), inputChannels: width,
          channels: width, kernel: kernel, stride: 1, gelu: true, type: type,
          frames: Network.rowLimit))
    }
    self.groups = groups
    scale = configuration.positionBatchNorm ? try Self.batchNorm(checkpoint, size: size) : nil
  }

  /// Returns batch norm at inference: (x - mean) / √(variance + ε) · gain + bias (Ioffe and Szegedy 2015).
  private static func batchNorm(
    _ checkpoint: Checkpoint, size: Int
  ) throws(TransformerError) -> (gain: [Float], bias: [Float]) {
    let name = "encoder.pos_conv_embed.batch_norm"
    let norm = try LayerNorm(checkpoint, name, size: size, epsilon: 1e-5)
    let means = try checkpoint.encoder(name + ".running_mean", shape: [size])
    let variances = try checkpoint.encoder(name + ".running_var", shape: [size])
    let gain = zip(norm.gain, variances).map { $0 / ($1 + norm.epsilon).squareRoot() }
    let bias = norm.bias.indices.map { norm.bias[$0] - means[$0] * gain[$0] }
    return (gain, bias)
  }

  /// Writes a range of hidden states: frames plus the GELU of their convolution.
  ///
  /// - Parameters:
  ///   - frames: All frames of the signal.
  ///   - states: The hidden states of the signal.
  func add(
    _ frames: UnsafePointer<Float>, frameCount: Int, rows: Range<Int>,
    to states: UnsafeMutablePointer<Float>, workspace: Workspace
  ) throws {
    let width = size / groups.count
    for (group, convolution) in groups.enumerated() {
      let inputs = convolution.inputFrames(of: rows.count)
      let gathered = workspace.floats(.gathered, inputs * width)
      // Of K taps, K/2 (rounded down) precede the frame.
      let first = rows.lowerBound - convolution.kernel / 2
      gather(
        group, of: frames, frameCount: frameCount, range: first..<first + inputs, into: gathered)
      let operand = try workspace.operand(
        gathered, rows: inputs, columns: width, as: convolution.type)
      let convolved = workspace.floats(.convolved, rows.count * width)
      try convolution.apply(
        to: operand, frames: rows.count, into: convolved, workspace: workspace)
      for (index, row) in rows.enumerated() {
        let (place, added) = (row * size + group * width, convolved + index * width)
        for channel in 0..<width {
          states[place + channel] = frames[place + channel] + added[channel]
        }
      }
    }
  }

  /// Copies the channels of a group, with zeros before the first and after the last frame.
  private func gather(
    _ group: Int, of frames: UnsafePointer<Float>, frameCount: Int, range: Range<Int>,
    into gathered: UnsafeMutablePointer<Float>
  ) {
    let width = size / groups.count
    for (index, frame) in range.enumerated() {
      let place = gathered + index * width
      guard frame >= 0, frame < frameCount else {
        place.update(repeating: 0, count: width)
        continue
      }
      place.update(from: frames + frame * size + group * width, count: width)
      guard let scale else { continue }
      for channel in 0..<width {
        place[channel] =
          place[channel] * scale.gain[group * width + channel]
          + scale.bias[group * width + channel]
      }
    }
  }
}
