/// What can be wrong with a model folder, or with what is asked of a model.
///
/// Paths are those of the files at fault, tensors are named as in the file.
public enum TransformerError: Error, Equatable, Sendable {
  /// There is no such file or folder.
  case notFound(path: String)
  /// The folder has its weights in a pickle only, which is a program rather than data.
  case pickledWeights(path: String)
  /// The file cannot be read.
  case unreadable(path: String, reason: String)
  /// The file is no sound safetensors file, or no sound index of such files.
  case malformedFile(path: String, reason: String)
  /// What the file says about this tensor cannot be.
  case malformedTensor(path: String, tensor: String, reason: String)
  /// The file, or folder, has no such tensor.
  case missingTensor(path: String, tensor: String)
  /// The tensor has another shape than the configuration asks for.
  case wrongShape(path: String, tensor: String, expected: [Int], actual: [Int])
  /// The tensor's numbers are of a type that is not read.
  case unsupportedElementType(path: String, tensor: String, type: String, supported: [String])
  /// A number of the tensor is NaN or infinite.
  case weightNotFinite(path: String, tensor: String, index: Int)
  /// The configuration is no sound JSON, or a number in it cannot be.
  case malformedConfiguration(path: String, reason: String)
  /// The model is of another kind.
  case unsupportedArchitecture(path: String, type: String, supported: [String])
  /// The configuration asks for something that is not built.
  case unsupportedSetting(path: String, setting: String, value: String, supported: String)
  /// The model has no such hidden state.
  case unknownLayer(Int, last: Int)
  /// `labels` labels are given or configured for the `outputs` outputs of the head.
  case wrongLabelCount(path: String, labels: Int, outputs: Int)
  /// Two outputs of the head have the same label.
  case repeatedLabel(path: String, label: String)
  /// The number of signals that are computed at once is below 1.
  case invalidConcurrency(Int)
  /// oneDNN runs primitives on threads of its own, or not at all.
  case unsupportedOneDNN(version: String)
  /// oneDNN cannot do this.
  case oneDNNFailed(operation: String, reason: String)
  /// The processor has no instructions for bfloat16, or oneDNN is kept from using them.
  case bfloat16Unsupported(instructions: String)
}

extension TransformerError: CustomStringConvertible {
  /// What is wrong, and what would be right.
  public var description: String {
    switch self {
    case .notFound(let path):
      "There is no \(path)."
    case .pickledWeights(let path):
      "\(path) is a pickle, which can run any program when it is read; convert it to"
        + " model.safetensors with transformers' save_pretrained first."
    case .unreadable(let path, let reason):
      "\(path) cannot be read: \(reason)"
    case .malformedFile(let path, let reason):
      "\(path) is malformed: \(reason)."
    case .malformedTensor(let path, let tensor, let reason):
      "\(path): the tensor \(tensor) is malformed: \(reason)."
    case .missingTensor(let path, let tensor):
      "\(path) has no tensor \(tensor), which its configuration calls for."
    case .wrongShape(let path, let tensor, let expected, let actual):
      "\(path): the tensor \(tensor) has the shape \(actual); the configuration calls for \(expected)."
    case .unsupportedElementType(let path, let tensor, let type, let supported):
      "\(path): the tensor \(tensor) is of type \(type); \(supported.joined(separator: ", ")) are read."
    case .weightNotFinite(let path, let tensor, let index):
      "\(path): number \(index) of the tensor \(tensor) is NaN or infinite."
    case .malformedConfiguration(let path, let reason):
      "\(path) is malformed: \(reason)"
    case .unsupportedArchitecture(let path, let type, let supported):
      "\(path): models of the type \"\(type)\" are not read; \(supported.joined(separator: ", ")) are."
    case .unsupportedSetting(let path, let setting, let value, let supported):
      "\(path): \(setting) is \(value), which is not supported; it may be \(supported)."
    case .unknownLayer(let layer, let last):
      "The model has no hidden state \(layer); it has those from 0 (before the first layer) to \(last)."
    case .wrongLabelCount(let path, let labels, let outputs):
      "There are \(labels) labels for the \(outputs) outputs of the head in \(path); each needs one."
    case .repeatedLabel(let path, let label):
      "Two outputs of the head in \(path) are labelled \"\(label)\"; no two labels may be alike."
    case .invalidConcurrency(let count):
      "\(count) signals cannot be computed at once; it must be at least 1."
    case .unsupportedOneDNN(let version):
      "oneDNN \(version) does not run here; a build with OpenMP, or for one thread, is needed."
    case .oneDNNFailed(let operation, let reason):
      "oneDNN cannot compute \(operation): \(reason)."
    case .bfloat16Unsupported(let instructions):
      "bfloat16 needs a processor with AVX512-BF16 or AMX, and oneDNN uses \(instructions) here;"
        + " compute with float32."
    }
  }
}
