/// An error in a model folder or in a request to a model.
///
/// Each error has the path of the file, and the name of the tensor as in the file.
public enum TransformerError: Error, Equatable, Sendable {
  /// The file or folder does not exist.
  case notFound(path: String)
  /// The folder does not state how waveforms are prepared.
  case noPreprocessing(path: String)
  /// The folder has no head that is known; the tensors beside the encoder.
  case unknownHead(path: String, tensors: [String])
  /// The folder has its weights only as a pickle, which can run any program.
  case pickledWeights(path: String)
  /// The file cannot be read.
  case unreadable(path: String, reason: String)
  /// The file is not a valid safetensors file or index of such files.
  case malformedFile(path: String, reason: String)
  /// The declaration of a tensor is not valid.
  case malformedTensor(path: String, tensor: String, reason: String)
  /// The file or folder does not contain a tensor.
  case missingTensor(path: String, tensor: String)
  /// The shape of a tensor differs from the configuration.
  case wrongShape(path: String, tensor: String, expected: [Int], actual: [Int])
  /// The element type of a tensor is not supported.
  case unsupportedElementType(path: String, tensor: String, type: String, supported: [String])
  /// A number of a tensor is NaN or infinite.
  case weightNotFinite(path: String, tensor: String, index: Int)
  /// The configuration is not valid JSON, or a number in it is out of range.
  case malformedConfiguration(path: String, reason: String)
  /// The architecture of the model is not supported.
  case unsupportedArchitecture(path: String, type: String, supported: [String])
  /// A setting of the configuration is not supported.
  case unsupportedSetting(path: String, setting: String, value: String, supported: String)
  /// The model does not have the requested hidden state.
  case unknownLayer(Int, last: Int)
  /// The number of labels differs from the number of outputs of the head.
  case wrongLabelCount(path: String, labels: Int, outputs: Int)
  /// Two outputs of the head have the same label.
  case repeatedLabel(path: String, label: String)
  /// The number of signals to compute concurrently is below 1.
  case invalidConcurrency(Int)
  /// The build of oneDNN is not supported, for example because it uses its own threads.
  case unsupportedOneDNN(version: String)
  /// An operation of oneDNN failed.
  case oneDNNFailed(operation: String, reason: String)
  /// The processor has no instructions for bfloat16, or oneDNN does not use them.
  case bfloat16Unsupported(instructions: String)
}

extension TransformerError: CustomStringConvertible {
  /// The error and its remedy in one or two sentences, with the path of the file and, where it
  /// applies, the tensor or setting, the value found and the supported ones.
  public var description: String {
    switch self {
    case .notFound(let path):
      "\(path): file not found."
    case .noPreprocessing(let path):
      "\(path) has neither processor_config.json nor preprocessor_config.json. Write "
        + "{\"sampling_rate\": 16000, \"do_normalize\": true}, with the values of the model's training, to "
        + "preprocessor_config.json, or append them to the model: 'hf:FOLDER#rate=16000&normalize=true'."
    case .unknownHead(let path, let tensors):
      "\(path) has no head that is known"
        + (tensors.isEmpty
          ? "; it has only an encoder."
          : ". Its tensors beside the encoder: \(Self.list(tensors)).")
        + " Known are classifier.* after projector.*, and classifier.dense.* with classifier.out_proj.* or "
        + "classifier.output.*. Rename the tensors, export the model to ONNX, or train a classifier on its "
        + "features with emolime train."
    case .pickledWeights(let path):
      "\(path) is a pickle, which can run any program when it is read. Convert it to "
        + "model.safetensors first, by save_pretrained of transformers."
    case .unreadable(let path, let reason):
      "\(path) cannot be read: \(reason)"
    case .malformedFile(let path, let reason):
      "\(path) is malformed: \(reason)."
    case .malformedTensor(let path, let tensor, let reason):
      "\(path): the tensor \(tensor) is malformed: \(reason)."
    case .missingTensor(let path, let tensor):
      "\(path) has no tensor \(tensor), which its configuration requires."
    case .wrongShape(let path, let tensor, let expected, let actual):
      "\(path): the tensor \(tensor) has the shape \(actual); the configuration requires \(expected)."
    case .unsupportedElementType(let path, let tensor, let type, let supported):
      "\(path): the tensor \(tensor) has the type \(type). Supported: \(supported.joined(separator: ", "))."
    case .weightNotFinite(let path, let tensor, let index):
      "\(path): number \(index) of the tensor \(tensor) is NaN or infinite."
    case .malformedConfiguration(let path, let reason):
      "\(path) is malformed: \(reason)"
    case .unsupportedArchitecture(let path, let type, let supported):
      "\(path): the model type \"\(type)\" is not supported. Supported: \(supported.joined(separator: ", "))."
    case .unsupportedSetting(let path, let setting, let value, let supported):
      "\(path): \(setting) \(value) is not supported. Supported: \(supported)."
    case .unknownLayer(let layer, let last):
      "Layer \(layer) does not exist. The layers are 0 (input of the first layer) to \(last)."
    case .wrongLabelCount(let path, let labels, let outputs):
      "\(path): the head has \(outputs) outputs, and there are \(labels) labels. Name one label per output."
    case .repeatedLabel(let path, let label):
      "\(path): two outputs of the head have the label \"\(label)\". Labels must differ."
    case .invalidConcurrency(let count):
      "The number of concurrent signals must be at least 1 (got \(count))."
    case .unsupportedOneDNN(let version):
      "oneDNN \(version) is not supported. A build with OpenMP, or for one thread, is required."
    case .oneDNNFailed(let operation, let reason):
      "oneDNN cannot compute \(operation): \(reason)."
    case .bfloat16Unsupported(let instructions):
      "bfloat16 requires a processor with AVX512-BF16 or AMX; oneDNN uses \(instructions) here. Use "
        + "float32."
    }
  }
  /// The first of many names.
  private static func list(_ names: [String]) -> String {
    let limit = 12
    let shown = names.prefix(limit).joined(separator: ", ")
    return names.count > limit ? "\(shown) and \(names.count - limit) more" : shown
  }
}
