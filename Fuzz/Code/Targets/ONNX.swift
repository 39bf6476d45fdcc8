import EmoLIMEModels
import EmoLIMEONNX
import Foundation

extension FuzzTarget {
  /// What an ONNX file declares, as JSON: inputs, outputs and metadata, for features and for scores.
  static let onnx = FuzzTarget(name: "onnx", form: .json) { data in
    let declaration = try JSONDecoder().decode(DeclaredModel.self, from: data).declaration
    let configuration = ONNXConfiguration()
    let features = Result {
      try WaveformSignature(declaration, configuration: configuration, ranks: [2, 3])
        .declaredColumns()
    }
    try ModelError.check(labels: declaration.decodedLabels())
    _ = try WaveformSignature(declaration, configuration: configuration, ranks: [2])
      .declaredColumns()
    _ = try features.get()
  }
}

private struct DeclaredModel: Decodable {
  let inputs, outputs: [DeclaredTensor]
  let sampleRate, labels: String?

  var declaration: ModelDeclaration {
    ModelDeclaration(
      path: "model.onnx", inputs: inputs.map(\.tensor), outputs: outputs.map(\.tensor),
      sampleRate: sampleRate, labels: labels)
  }
}

private struct DeclaredTensor: Decodable {
  let name, element: String
  let shape: [Int?]

  private static let elements: [String: ONNXError.Tensor.Element] = [
    "float32": .float32, "float16": .float16, "int32": .int32, "int64": .int64, "bool": .bool,
  ]

  /// The tensor as ONNX Runtime gives it: sizes below zero are variable.
  var tensor: ONNXError.Tensor {
    ONNXError.Tensor(
      name: name, element: Self.elements[element] ?? .other(0),
      shape: shape.map { $0.flatMap { $0 >= 0 ? $0 : nil } })
  }
}
