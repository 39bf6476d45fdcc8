import CNetworkPrimitives

/// A convolution over frames with contiguous channels.
struct Convolution: Sendable {
  let inputChannels: Int
  let channels: Int
  let kernel: Int
  let stride: Int
  /// The number type of the frames.
  let type: SpeechTransformer.ComputeType
  /// A Boolean value that indicates whether GELU follows.
  private let gelu: Bool
  private let weights: Weights
  private let bias: [Float]?

  /// - Parameters:
  ///   - weights: The weights, `[channels, inputChannels, kernel]`.
  ///   - bias: One number per channel, or `nil`.
  ///   - type: The number type. oneDNN lacks some convolutions of few channels in bfloat16; they are
  ///     computed in single precision.
  ///   - frames: The number of output frames of most calls.
  init(
    _ weights: [Float], bias: [Float]?, inputChannels: Int, channels: Int, kernel: Int,
    stride: Int, gelu: Bool, type: SpeechTransformer.ComputeType, frames: Int
  ) throws(TransformerError) {
    (self.inputChannels, self.channels, self.kernel) = (inputChannels, channels, kernel)
    (self.stride, self.gelu, self.bias) = (stride, gelu, bias)
    func shape(_ type: SpeechTransformer.ComputeType) -> PrimitiveShape {
      .convolution(
        .init(
          frames: frames, inputChannels: inputChannels, channels: channels, kernel: kernel,
          stride: stride, type: type, hasBias: bias != nil, gelu: gelu))
    }
    let hasType = type == .float32 || (try? Primitive.cached(shape(type))) != nil
    self.type = hasType ? type : .float32
    self.weights = try Weights(
      weights, layout: network_tensor([channels, inputChannels, kernel], .float32),
      for: shape(self.type))
  }

  /// Returns the number of input frames for a number of output frames.
  func inputFrames(of frames: Int) -> Int { (frames - 1) * stride + kernel }

  /// Convolves ``inputFrames(of:)`` frames.
  ///
  /// - Parameter target: The number type of the outputs; bfloat16 only if the convolution has this type.
  func apply(
    to input: UnsafeRawPointer, frames: Int, into output: UnsafeMutableRawPointer,
    as target: SpeechTransformer.ComputeType = .float32, workspace: Workspace
  ) throws(TransformerError) {
    let shape = PrimitiveShape.convolution(
      .init(
        frames: frames, inputChannels: inputChannels, channels: channels, kernel: kernel,
        stride: stride, type: type, target: target, hasBias: bias != nil, gelu: gelu))
    let primitive = try Primitive.cached(shape)
    let packed = try weights.packed(for: primitive, shape)
    if let bias {
      try primitive.run(
        source: input, packed: packed, bias: bias, target: output, workspace: workspace)
    } else {
      try primitive.run(source: input, packed: packed, target: output, workspace: workspace)
    }
  }
}
