import EmoLIMEModels

/// What can be wrong with ONNX Runtime, with a model, or with what it is asked.
public enum ONNXError: Error, Equatable, Sendable {
  /// ONNX Runtime's shared library is in none of the places where it was looked for.
  case runtimeNotFound(searched: [String])
  /// The library that was named, or found, cannot be loaded; the reason is the system's.
  case runtimeNotLoadable(path: String, reason: String)
  /// The library is too old; both are versions of ONNX Runtime.
  case runtimeTooOld(path: String, version: String, minimum: String)
  /// A setting is out of range.
  case invalidSetting(name: String, value: Int, minimum: Int)
  /// The sample rate that was given, or that the model's metadata hold, is none (in Hz).
  case invalidSampleRate(path: String, sampleRate: String)
  /// There is no model file at this path.
  case modelNotFound(path: String)
  /// The file is no model that ONNX Runtime can run; the reason is its own.
  case modelNotLoadable(path: String, reason: String)
  /// The inputs of the model are not a waveform, alone or with its lengths or mask.
  case unsupportedInputs(path: String, inputs: [ONNXError.Tensor])
  /// The model has no output of this name, or none that will do.
  case unsupportedOutputs(path: String, name: String?, outputs: [ONNXError.Tensor])
  /// The model has no labels of its own, and none were given.
  case noLabels(path: String)
  /// The model gives this many scores for that many labels.
  case wrongLabelCount(path: String, labels: Int, scores: Int)
  /// The model takes signals of one length only (both in samples).
  case wrongLength(path: String, expected: Int, actual: Int)
  /// ONNX Runtime could not run the model; the reason is its own.
  case runFailed(path: String, reason: String)
  /// The output has another shape than the model promised.
  case wrongOutputShape(path: String, shape: [Int], expected: String)
  /// The model's number for this signal, in this column, is NaN or infinite.
  case outputNotFinite(path: String, signal: Int, column: Int)
  /// The model's number is below 0 or above 1, where probabilities were asked for.
  case notProbabilities(path: String, number: Double)
}

extension ONNXError: CustomStringConvertible {
  /// What is wrong, and what would be right.
  public var description: String {
    switch self {
    case .runtimeNotFound(let searched):
      "ONNX Runtime is not here. Install it with `pip install onnxruntime` in the Python environment"
        + " that is active, or set ORT_LIBRARY_PATH to libonnxruntime.so or its folder. Looked in "
        + searched.joined(separator: ", ") + "."
    case .runtimeNotLoadable(let path, let reason):
      "\(path) cannot be loaded as ONNX Runtime: \(reason)."
    case .runtimeTooOld(let path, let version, let minimum):
      "\(path) is ONNX Runtime \(version), but \(minimum) or later is needed."
    case .invalidSetting(let name, let value, let minimum):
      "\(name) is \(value); it must be at least \(minimum)."
    case .invalidSampleRate(let path, let sampleRate):
      "\(path) cannot have a sample rate of \(sampleRate) Hz; it must be above 0."
    case .modelNotFound(let path):
      "There is no model \(path)."
    case .modelNotLoadable(let path, let reason):
      "\(path) is no model that ONNX Runtime can run: \(reason)"
    case .unsupportedInputs(let path, let inputs):
      "\(path) takes \(Self.list(inputs)), but it must take a waveform, float32 [batch, samples] or"
        + " [batch, 1, samples], and may take lengths, integers [batch], and a mask, [batch, samples]."
    case .unsupportedOutputs(let path, let name, let outputs):
      "\(path) gives \(Self.list(outputs)), but \(name.map { "\"\($0)\"" } ?? "an output") must be"
        + " float32 [batch, numbers] or [batch, time, numbers]."
    case .noLabels(let path):
      "\(path) names no labels (metadata \"labels\", a JSON list of strings); give them."
    case .wrongLabelCount(let path, let labels, let scores):
      "\(path) gives \(scores) scores, but there are \(labels) labels; there must be a label for each"
        + " score."
    case .wrongLength(let path, let expected, let actual):
      "\(path) takes signals of \(expected) samples only; this one has \(actual)."
    case .runFailed(let path, let reason):
      "\(path) could not be run: \(reason)"
    case .wrongOutputShape(let path, let shape, let expected):
      "\(path) gave an output of shape \(shape); it must be \(expected)."
    case .outputNotFinite(let path, let signal, let column):
      "\(path) gave NaN or an infinite number for signal \(signal), column \(column); every number"
        + " must be finite."
    case .notProbabilities(let path, let number):
      "\(path) gave \(number), which is no probability; let probabilities be made of its numbers (the"
        + " option softmax), or take them for what they are (decision values, say)."
    }
  }

  private static func list(_ tensors: [ONNXError.Tensor]) -> String {
    tensors.map(\.description).joined(separator: ", ")
  }
}
