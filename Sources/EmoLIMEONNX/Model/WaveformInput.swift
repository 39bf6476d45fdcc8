/// The role of an input of a model of waveforms.
enum WaveformInput: Sendable, Hashable {
  /// The samples, float32 or float16, [batch, samples] or [batch, 1, samples].
  case waveform(ONNXError.Tensor.Element, hasChannelAxis: Bool)
  /// The number of samples of each signal, integers [batch].
  case lengths(ONNXError.Tensor.Element)
  /// A mask of ones, [batch, samples].
  case mask(ONNXError.Tensor.Element)

  /// Returns the roles of a model's inputs, or `nil` if an input has no role or there is no waveform.
  static func roles(of inputs: [ONNXError.Tensor]) -> [WaveformInput]? {
    guard let waveform = inputs.firstIndex(where: isWaveform) else { return nil }
    var roles: [WaveformInput] = []
    for (index, input) in inputs.enumerated() {
      // The batch axis must be of variable size or of size 1.
      guard let batch = input.shape.first, batch == nil || batch == 1 else { return nil }
      switch (input.shape.count, input.element) {
      case _ where index == waveform:
        roles.append(.waveform(input.element, hasChannelAxis: input.shape.count == 3))
      case (1, .int32), (1, .int64): roles.append(.lengths(input.element))
      case (2, .int32), (2, .int64), (2, .bool), (2, .float32), (2, .float16):
        roles.append(.mask(input.element))
      default: return nil
      }
    }
    return roles
  }

  /// Returns the input for signals of equal length.
  func tensor(for signals: [[Float]], length: Int) -> InputTensor? {
    let batch = signals.count
    return switch self {
    case .waveform(let element, let hasChannelAxis):
      .rows(
        signals, element: element, shape: hasChannelAxis ? [batch, 1, length] : [batch, length])
    case .lengths(let element): .repeating(length, element: element, shape: [batch])
    case .mask(let element): .repeating(1, element: element, shape: [batch, length])
    }
  }

  /// Fewer samples than a window of 25 ms at 16 kHz are rather the numbers of a frame, such as a
  /// spectrum.
  private static let fewestSamples = 400

  private static func isWaveform(_ input: ONNXError.Tensor) -> Bool {
    guard input.element.isFloatingPoint, let samples = input.shape.last,
      samples ?? fewestSamples >= fewestSamples
    else { return false }
    return switch input.shape.count {
    case 2: true
    case 3: input.shape[1] == nil || input.shape[1] == 1
    default: false
    }
  }
}
