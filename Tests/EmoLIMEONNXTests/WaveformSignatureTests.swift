import EmoLIMEONNX
import Testing

/// What model files declare, without ONNX Runtime.
struct WaveformSignatureTests {
  private static let waveform = ONNXError.Tensor(
    name: "waveform", element: .float32, shape: [nil, nil])
  private static let scores = ONNXError.Tensor(name: "scores", element: .float32, shape: [nil, 2])

  private func declaration(
    inputs: [ONNXError.Tensor] = [waveform], outputs: [ONNXError.Tensor] = [scores],
    sampleRate: String? = nil, labels: String? = nil
  ) -> ModelDeclaration {
    ModelDeclaration(
      path: "m.onnx", inputs: inputs, outputs: outputs, sampleRate: sampleRate, labels: labels)
  }

  private func signature(
    of declaration: ModelDeclaration, configuration: ONNXConfiguration = ONNXConfiguration()
  ) throws(ONNXError) -> WaveformSignature {
    try WaveformSignature(declaration, configuration: configuration, ranks: [2])
  }

  @Test func sampleRatesAreOfTheConfigurationTheMetadataOrUsual() throws {
    #expect(try signature(of: declaration()).sampleRate == 16_000)
    #expect(try signature(of: declaration(sampleRate: "8000")).sampleRate == 8000)
    let configuration = ONNXConfiguration(sampleRate: 44_100)
    let declared = declaration(sampleRate: "1e300")
    #expect(try signature(of: declared, configuration: configuration).sampleRate == 44_100)
  }

  @Test(arguments: ["1e300", "1e12", "-16000", "0", "nan", "inf", "", "16 kHz"])
  func impossibleSampleRatesAreRefused(text: String) {
    #expect(throws: ONNXError.invalidSampleRate(path: "m.onnx", sampleRate: text)) {
      try signature(of: declaration(sampleRate: text))
    }
  }

  @Test func largeSizesAreRefused() throws {
    let long = ONNXError.Tensor(name: "w", element: .float32, shape: [nil, Int.max])
    #expect(
      throws: ONNXError.tooLongInput(path: "m.onnx", samples: Int.max, maximum: 1 << 28)
    ) {
      try signature(of: declaration(inputs: [long]))
    }
    let wide = ONNXError.Tensor(name: "s", element: .float32, shape: [nil, Int.max])
    #expect(
      throws: ONNXError.tooManyColumns(path: "m.onnx", columns: Int.max, maximum: 1_000_000)
    ) {
      try signature(of: declaration(outputs: [wide])).declaredColumns()
    }
    #expect(try signature(of: declaration()).declaredColumns() == 2)
  }

  @Test(arguments: [nil, "", "angry", "[]", "{}", "[1]", #"["angry", null]"#])
  func labelsMustBeAListOfStrings(text: String?) {
    #expect(throws: ONNXError.noLabels(path: "m.onnx")) {
      try declaration(labels: text).decodedLabels()
    }
  }

  /// Errors list a few tensors with the beginning of their names and shapes.
  @Test func errorsAreShort() {
    let name = "a" + String(repeating: "\u{301}", count: 100_000)
    let tensor = ONNXError.Tensor(
      name: name, element: .float32, shape: Array(repeating: 1, count: 10_000))
    let tensors = [ONNXError.Tensor](repeating: tensor, count: 1000)
    let errors: [ONNXError] = [
      .unsupportedInputs(path: "m.onnx", inputs: tensors),
      .unsupportedOutputs(path: "m.onnx", name: nil, outputs: tensors),
      .invalidSampleRate(path: "m.onnx", sampleRate: name),
    ]
    for error in errors { #expect(error.description.utf8.count < 1200) }
    #expect(errors[0].description.contains("and 995 more"))
  }
}
