import CTransformerKernels

/// The grouped convolution over time that tells the transformer where frames are (Baevski et al.
/// 2020, section 2).
struct PositionalConvolution: Sendable {
  /// The weights of each group, for rows of [kernel, channels of the group].
  private let groups: [PackedWeights]
  private let kernel: Int
  private let size: Int
  /// The gain and bias of a batch norm before the convolution, or nil.
  private let scale: ChannelNorm.Scale?

  init(
    _ checkpoint: Checkpoint, _ configuration: SpeechTransformerConfiguration
  ) throws(TransformerError) {
    size = configuration.hiddenSize
    kernel = configuration.positionKernel
    let width = size / configuration.positionGroups
    let weights = try NormalizedWeights.load(
      checkpoint, name: "encoder.pos_conv_embed.conv", shape: [size, width, kernel])
    let bias = try checkpoint.encoder("encoder.pos_conv_embed.conv.bias", shape: [size])
    groups = (0..<configuration.positionGroups).map { [kernel] group in
      var ordered = [Float](repeating: 0, count: width * width * kernel)
      for output in 0..<width {
        for input in 0..<width {
          for tap in 0..<kernel {
            ordered[(output * kernel + tap) * width + input] =
              weights[((group * width + output) * width + input) * kernel + tap]
          }
        }
      }
      return PackedWeights(
        ordered, bias: Array(bias[group * width..<(group + 1) * width]), inner: kernel * width,
        columns: width)
    }
    scale = configuration.positionBatchNorm ? try Self.batchNorm(checkpoint, size: size) : nil
  }

  /// Batch norm at inference: (x - mean) / √(variance + ε) · gain + bias (Ioffe and Szegedy 2015).
  private static func batchNorm(
    _ checkpoint: Checkpoint, size: Int
  ) throws(TransformerError) -> ChannelNorm.Scale {
    let name = "encoder.pos_conv_embed.batch_norm"
    let norm = try LayerNorm(checkpoint, name, size: size, epsilon: 1e-5)
    let means = try checkpoint.encoder(name + ".running_mean", shape: [size])
    let variances = try checkpoint.encoder(name + ".running_var", shape: [size])
    let gain = zip(norm.gain, variances).map { $0 / ($1 + norm.epsilon).squareRoot() }
    let bias = norm.bias.indices.map { norm.bias[$0] - means[$0] * gain[$0] }
    return ChannelNorm.Scale(gain: gain, bias: bias)
  }

  /// Adds the convolution, through GELU, to hidden states.
  ///
  /// - Parameter rowCount: the number of hidden states, which lie one after another.
  func add(to states: UnsafeMutablePointer<Float>, rowCount: Int, crew: Crew) {
    let width = size / groups.count
    let padded = rowCount + kernel - 1
    let scratch = (0..<crew.size).map { _ in
      (FloatBuffer(count: padded * width), FloatBuffer(count: rowCount * width))
    }
    crew.forEach(groups.count) { worker, group in
      let (input, output) = (scratch[worker].0.pointer, scratch[worker].1.pointer)
      gather(group, of: states, rowCount: rowCount, into: input)
      groups[group].multiply(
        input, rowStride: width, rowCount: rowCount, into: output, outputStride: width)
      kernel_gelu(output, rowCount * width)
      for row in 0..<rowCount {
        kernel_add(states + row * size + group * width, output + row * width, width, 1)
      }
    }
  }

  /// Copies the channels of a group, with silence around them. With K taps, K/2 frames come before
  /// (rounded down), and the rest after.
  private func gather(
    _ group: Int, of states: UnsafePointer<Float>, rowCount: Int,
    into input: UnsafeMutablePointer<Float>
  ) {
    let width = size / groups.count
    let before = kernel / 2
    input.update(repeating: 0, count: before * width)
    for row in 0..<rowCount {
      let place = input + (before + row) * width
      place.update(from: states + row * size + group * width, count: width)
      if let scale {
        scale.gain.withUnsafeBufferPointer { gain in
          scale.bias.withUnsafeBufferPointer { bias in
            kernel_scale(
              place, width, gain.baseAddress! + group * width, bias.baseAddress! + group * width)
          }
        }
      }
    }
    (input + (before + rowCount) * width).update(
      repeating: 0, count: (kernel - 1 - before) * width)
  }
}
