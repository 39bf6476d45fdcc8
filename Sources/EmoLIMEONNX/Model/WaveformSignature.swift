/// The inputs and the output of a model of waveforms, checked without running it.
package struct WaveformSignature: Sendable {
  /// The sample rate of the model in Hz.
  package let sampleRate: Double
  /// The required number of samples of each signal; `nil` for any.
  package let length: Int?
  /// The output that is used.
  package let output: ONNXError.Tensor
  /// The roles of the inputs, in the order of the declaration.
  let inputs: [WaveformInput]
  /// A Boolean value that indicates whether an input takes one signal at a time.
  let takesOneOnly: Bool

  private let path: String

  /// The largest number of samples that a model may require: more than an hour at 48 kHz.
  private static let maximumLength = 1 << 28
  /// The largest number of columns of an output: names of features take about 50 bytes each.
  private static let maximumColumns = 1_000_000
  /// The sample rate of most speech models in Hz.
  private static let usualSampleRate = 16_000.0

  /// Checks a declaration.
  ///
  /// - Parameter ranks: The supported numbers of axes of the output.
  package init(
    _ declaration: ModelDeclaration, configuration: ONNXConfiguration, ranks: Set<Int>
  ) throws(ONNXError) {
    path = declaration.path
    guard let inputs = WaveformInput.roles(of: declaration.inputs) else {
      throw .unsupportedInputs(path: path, inputs: declaration.inputs)
    }
    self.inputs = inputs
    output = try Self.output(of: declaration, named: configuration.output, ranks: ranks)
    let waveform = zip(inputs, declaration.inputs).first { role, _ in
      if case .waveform = role { true } else { false }
    }
    length = waveform?.1.shape.last ?? nil
    if let length, length > Self.maximumLength {
      throw .tooLongInput(path: path, samples: length, maximum: Self.maximumLength)
    }
    takesOneOnly = declaration.inputs.contains { $0.shape.first == 1 }
    sampleRate = try Self.sampleRate(of: declaration, given: configuration.sampleRate)
  }

  /// Returns the number of columns that the output declares; `nil` if it varies.
  package func declaredColumns() throws(ONNXError) -> Int? {
    guard let columns = output.shape.last ?? nil else { return nil }
    return try checked(columns: columns)
  }

  /// Returns a number of columns, unless it is too large.
  func checked(columns: Int) throws(ONNXError) -> Int {
    guard columns <= Self.maximumColumns else {
      throw .tooManyColumns(path: path, columns: columns, maximum: Self.maximumColumns)
    }
    return columns
  }

  private static func sampleRate(
    of declaration: ModelDeclaration, given: Double?
  ) throws(ONNXError) -> Double {
    let text = given.map { "\($0)" } ?? declaration.sampleRate ?? "\(usualSampleRate)"
    guard let sampleRate = Double(text), ONNXConfiguration.sampleRates.contains(sampleRate) else {
      throw .invalidSampleRate(path: declaration.path, sampleRate: text)
    }
    return sampleRate
  }

  private static func output(
    of declaration: ModelDeclaration, named name: String?, ranks: Set<Int>
  ) throws(ONNXError) -> ONNXError.Tensor {
    let output = declaration.outputs.first {
      ($0.name == name ?? $0.name) && $0.element.isFloatingPoint && ranks.contains($0.shape.count)
    }
    guard let output else {
      throw .unsupportedOutputs(path: declaration.path, name: name, outputs: declaration.outputs)
    }
    return output
  }
}
