/// The waveform encoder: convolutions from a waveform to frames (Baevski et al. 2020, section 2).
///
/// Each block of frames is computed through all convolutions, which keeps intermediate results in the
/// cache and bounds the memory of long signals.
struct ConvolutionStack: Sendable {
  private let layers: [Layer]
  private let firstNorm: ChannelNorm?

  private struct Layer: Sendable {
    let convolution: Convolution
    let norm: LayerNorm?
  }

  /// The number of channels of a frame.
  var channels: Int { layers.last?.convolution.channels ?? 0 }

  /// The largest number of frames of a block.
  static let blockLength = 16

  init(
    _ checkpoint: Checkpoint, _ configuration: SpeechTransformer.Configuration,
    type: SpeechTransformer.ComputeType
  ) throws(TransformerError) {
    var layers: [Layer] = []
    var firstNorm: ChannelNorm?
    var inputChannels = 1
    let frames = Self.ranges(endingIn: 0..<Self.blockLength, of: configuration.convolutions)
    for (index, convolution) in configuration.convolutions.enumerated() {
      let name = "feature_extractor.conv_layers.\(index)"
      let channels = convolution.channels
      let weights = try checkpoint.encoder(
        name + ".conv.weight", shape: [channels, inputChannels, convolution.kernel])
      let bias =
        configuration.convolutionBias
        ? try checkpoint.encoder(name + ".conv.bias", shape: [channels]) : nil
      // The epsilon of these norms does not depend on the configuration.
      let norm =
        configuration.convolutionNorm == .layer || index == 0
        ? try LayerNorm(checkpoint, name + ".layer_norm", size: channels, epsilon: 1e-5) : nil
      let isChannelNorm = configuration.convolutionNorm == .group && index == 0
      if let norm, isChannelNorm {
        firstNorm = ChannelNorm(norm, weights: weights, convolution: convolution)
      }
      layers.append(
        Layer(
          convolution: try Convolution(
            weights, bias: bias, inputChannels: inputChannels, channels: channels,
            kernel: convolution.kernel, stride: convolution.stride,
            gelu: norm == nil || isChannelNorm,
            // The first convolution is in single precision; it takes a thousandth of the time.
            type: index == 0 ? .float32 : type, frames: frames[index].count),
          norm: isChannelNorm ? nil : norm))
      inputChannels = channels
    }
    (self.layers, self.firstNorm) = (layers, firstNorm)
  }

  /// Returns the first convolution for one waveform.
  func firstConvolution(
    for waveform: UnsafeBufferPointer<Float>
  ) throws(TransformerError) -> Convolution {
    guard let firstNorm else { return layers[0].convolution }
    let frames = Self.ranges(endingIn: 0..<Self.blockLength, of: shapes)[0].count
    return try firstNorm.convolution(of: waveform, frames: frames)
  }

  /// Computes a range of frames of a waveform.
  ///
  /// - Parameters:
  ///   - first: The first convolution for this waveform.
  ///   - range: The frames, at most ``blockLength``.
  ///   - frames: Memory for the frames of the range.
  func apply(
    to waveform: UnsafePointer<Float>, first: Convolution, range: Range<Int>,
    into frames: UnsafeMutablePointer<Float>, workspace: Workspace
  ) throws {
    let ranges = Self.ranges(endingIn: range, of: shapes)
    var input = UnsafeRawPointer(
      waveform + ranges[0].lowerBound * first.stride * first.inputChannels)
    for (index, layer) in layers.enumerated() {
      let convolution = index == 0 ? first : layer.convolution
      let count = ranges[index].count
      let next = index + 1 < layers.count ? layers[index + 1].convolution.type : .float32
      // Without a norm in between, the output has the number type of the next convolution.
      let target = layer.norm == nil && convolution.type == next ? next : .float32
      let output =
        index + 1 < layers.count
        ? workspace.take(
          index % 2 == 0 ? .evenConvolution : .oddConvolution, count * convolution.channels)
        : UnsafeMutableRawPointer(frames)
      try convolution.apply(
        to: input, frames: count, into: output, as: target, workspace: workspace)
      input = UnsafeRawPointer(output)
      guard target != next || layer.norm != nil else { continue }
      let values = output.assumingMemoryBound(to: Float.self)
      if let norm = layer.norm {
        try norm.apply(to: values, into: values, rowCount: count, workspace: workspace)
        try Primitive.cached(.gelu(rows: count, columns: convolution.channels))
          .run(source: values, target: values, workspace: workspace)
      }
      input = try workspace.operand(
        values, rows: count, columns: convolution.channels, as: next)
    }
  }

  private var shapes: [(kernel: Int, stride: Int)] {
    layers.map { ($0.convolution.kernel, $0.convolution.stride) }
  }

  private static func ranges(
    endingIn range: Range<Int>, of convolutions: [SpeechTransformer.Configuration.Convolution]
  ) -> [Range<Int>] {
    ranges(endingIn: range, of: convolutions.map { ($0.kernel, $0.stride) })
  }

  /// Returns the output frames of each convolution on which a range of the last one's frames depends.
  private static func ranges(
    endingIn range: Range<Int>, of convolutions: [(kernel: Int, stride: Int)]
  ) -> [Range<Int>] {
    var ranges = [range]
    for convolution in convolutions.dropFirst().reversed() {
      let above = ranges[ranges.count - 1]
      let last = (above.upperBound - 1) * convolution.stride + convolution.kernel
      ranges.append(above.lowerBound * convolution.stride..<last)
    }
    return ranges.reversed()
  }
}
