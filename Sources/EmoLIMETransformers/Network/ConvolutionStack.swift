import CTransformerKernels

/// The convolutions that turn a waveform into frames (Baevski et al. 2020, section 2).
///
/// Frames lie one after another with their channels side by side, so that the inputs of an output
/// frame are one run of memory, and a convolution is a product of matrices without any copying.
/// Each stretch of frames goes through all convolutions at once, which keeps what is between them
/// in the cache.
struct ConvolutionStack: Sendable {
  private let layers: [Layer]
  private let firstNorm: ChannelNorm?

  private struct Layer: Sendable {
    let weights: PackedWeights
    let norm: LayerNorm?
    let inputChannels: Int
    let kernel: Int
    let stride: Int
    var channels: Int { weights.columns }
  }

  /// The number of channels of a frame.
  var channels: Int { layers.last?.channels ?? 0 }

  /// The stretch of frames that goes through at once.
  private static let stretch = 16

  init(
    _ checkpoint: Checkpoint, _ configuration: SpeechTransformerConfiguration
  ) throws(TransformerError) {
    var layers: [Layer] = []
    var inputChannels = 1
    for (index, convolution) in configuration.convolutions.enumerated() {
      let name = "feature_extractor.conv_layers.\(index)"
      let channels = convolution.channels
      let weights = try checkpoint.encoder(
        name + ".conv.weight", shape: [channels, inputChannels, convolution.kernel])
      let bias =
        configuration.convolutionBias
        ? try checkpoint.encoder(name + ".conv.bias", shape: [channels]) : nil
      // These norms have an epsilon of their own, whatever the configuration says.
      let norm =
        configuration.convolutionNorm == .layer
        ? try LayerNorm(checkpoint, name + ".layer_norm", size: channels, epsilon: 1e-5) : nil
      layers.append(
        Layer(
          weights: PackedWeights(
            Self.channelsLast(weights, inputChannels: inputChannels, kernel: convolution.kernel),
            bias: bias, inner: convolution.kernel * inputChannels, columns: channels),
          norm: norm, inputChannels: inputChannels, kernel: convolution.kernel,
          stride: convolution.stride))
      inputChannels = channels
    }
    self.layers = layers
    firstNorm =
      configuration.convolutionNorm == .group
      ? ChannelNorm(
        try LayerNorm(
          checkpoint, "feature_extractor.conv_layers.0.layer_norm",
          size: configuration.convolutions[0].channels, epsilon: 1e-5))
      : nil
  }

  /// Weights of the order [channel, input channel, kernel] in the order [channel, kernel, input
  /// channel].
  private static func channelsLast(_ weights: [Float], inputChannels: Int, kernel: Int) -> [Float] {
    guard inputChannels > 1 else { return weights }
    var ordered = [Float](repeating: 0, count: weights.count)
    for output in 0..<weights.count / (inputChannels * kernel) {
      let start = output * inputChannels * kernel
      for input in 0..<inputChannels {
        for tap in 0..<kernel {
          ordered[start + tap * inputChannels + input] = weights[start + input * kernel + tap]
        }
      }
    }
    return ordered
  }

  /// Writes the frames of a waveform.
  ///
  /// - Parameters:
  ///   - waveform: prepared samples.
  ///   - frames: room for `frameCount` times `channels` numbers.
  func apply(
    to waveform: UnsafePointer<Float>, sampleCount: Int, frameCount: Int,
    into frames: UnsafeMutablePointer<Float>, crew: Crew
  ) {
    let scale = firstNorm.map { norm in
      let rows = (sampleCount - layers[0].kernel) / layers[0].stride + 1
      return norm.scale(frameCount: rows, crew: crew) { frames, output in
        convolve(layers[0], waveform, frames: frames, firstInput: 0, into: output)
      }
    }
    let stretch = min(Self.stretch, frameCount)
    let room = largestStretches(frameCount: stretch)
    let scratch = (0..<crew.size).map { _ in
      (FloatBuffer(count: room.even), FloatBuffer(count: room.odd))
    }
    crew.forEachRange(of: frameCount, upTo: stretch) { worker, range in
      let ranges = self.ranges(endingIn: range)
      var input = waveform
      var firstInput = 0
      for (index, layer) in layers.enumerated() {
        let isLast = index == layers.count - 1
        let (even, odd) = scratch[worker]
        let output =
          isLast
          ? frames + range.lowerBound * channels : (index % 2 == 0 ? even : odd).pointer
        convolve(layer, input, frames: ranges[index], firstInput: firstInput, into: output)
        let count = ranges[index].count * layer.channels
        if index == 0, let scale { scale.apply(to: output, frameCount: ranges[0].count) }
        layer.norm?.apply(to: output, into: output, rowCount: ranges[index].count)
        kernel_gelu(output, count)
        input = UnsafePointer(output)
        firstInput = ranges[index].lowerBound
      }
    }
  }

  /// Convolves, where the input's memory begins at its frame `firstInput`.
  private func convolve(
    _ layer: Layer, _ input: UnsafePointer<Float>, frames: Range<Int>, firstInput: Int,
    into output: UnsafeMutablePointer<Float>
  ) {
    let start = frames.lowerBound * layer.stride - firstInput
    layer.weights.multiply(
      input + start * layer.inputChannels, rowStride: layer.stride * layer.inputChannels,
      rowCount: frames.count, into: output, outputStride: layer.channels)
  }

  /// The output frames of each layer that a stretch of the last layer's frames depends on.
  private func ranges(endingIn range: Range<Int>) -> [Range<Int>] {
    var ranges = [range]
    for layer in layers.dropFirst().reversed() {
      let above = ranges[ranges.count - 1]
      ranges.append(
        above.lowerBound * layer.stride..<(above.upperBound - 1) * layer.stride + layer.kernel)
    }
    return ranges.reversed()
  }

  /// The most numbers that the layers of even and of odd number write for a stretch.
  private func largestStretches(frameCount: Int) -> (even: Int, odd: Int) {
    let counts = zip(ranges(endingIn: 0..<frameCount), layers).map { $0.count * $1.channels }
    func largest(_ remainder: Int) -> Int {
      counts.indices.filter { $0 % 2 == remainder }.map { counts[$0] }.max() ?? 0
    }
    return (largest(0), largest(1))
  }
}
