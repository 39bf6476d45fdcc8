import EmoLIMEModels

/// An error of ONNX Runtime, of a model file, or of its outputs.
public enum ONNXError: Error, Equatable, Sendable {
  /// ONNX Runtime's shared library is in none of these folders.
  case runtimeNotFound(searched: [String])
  /// The library that was named, or found, cannot be loaded; the reason is the system's.
  case runtimeNotLoadable(path: String, reason: String)
  /// The library is too old; both are versions of ONNX Runtime.
  case runtimeTooOld(path: String, version: String, minimum: String)
  /// A setting is out of range.
  case invalidSetting(name: String, value: Int, minimum: Int)
  /// The given sample rate, or that of the metadata, is not from 1 Hz to 10 MHz.
  case invalidSampleRate(path: String, sampleRate: String)
  /// There is no model file at this path.
  case modelNotFound(path: String)
  /// The file is no model that ONNX Runtime can run; the reason is its own.
  case modelNotLoadable(path: String, reason: String)
  /// The inputs of the model are not a waveform, alone or with its lengths or mask.
  case unsupportedInputs(path: String, inputs: [ONNXError.Tensor])
  /// The model has no output of this name, or none of a supported type and shape.
  case unsupportedOutputs(path: String, name: String?, outputs: [ONNXError.Tensor])
  /// The metadata have no labels, and none were given.
  case noLabels(path: String)
  /// The number of scores differs from the number of labels.
  case wrongLabelCount(path: String, labels: Int, scores: Int)
  /// The output has too many columns.
  case tooManyColumns(path: String, columns: Int, maximum: Int)
  /// The model requires signals of too many samples.
  case tooLongInput(path: String, samples: Int, maximum: Int)
  /// The model takes signals of one length only (both in samples).
  case wrongLength(path: String, expected: Int, actual: Int)
  /// ONNX Runtime could not run the model; the reason is its own.
  case runFailed(path: String, reason: String)
  /// The shape of an output differs from the model's declaration.
  case wrongOutputShape(path: String, shape: [Int], expected: String)
  /// An output is NaN or infinite.
  case outputNotFinite(path: String, signal: Int, column: Int)
  /// An output that should be a probability is below 0 or above 1.
  case notProbabilities(path: String, number: Double)
}

extension ONNXError: CustomStringConvertible {
  /// The error and its remedy in one or two sentences, with the path of the model or library, the
  /// value found and the supported one.
  public var description: String {
    switch self {
    case .runtimeNotFound(let searched):
      "ONNX Runtime: not found. Install it by `pip install onnxruntime` in the active Python environment, "
        + "or set ORT_LIBRARY_PATH to libonnxruntime.so or its folder. Searched "
        + searched.joined(separator: ", ") + "."
    case .runtimeNotLoadable(let path, let reason):
      "\(path) cannot be loaded as ONNX Runtime: \(reason)."
    case .runtimeTooOld(let path, let version, let minimum):
      "\(path) is ONNX Runtime \(version). Version \(minimum) or later is required."
    case .invalidSetting(let name, let value, let minimum):
      "\(name) must be at least \(minimum) (got \(value))."
    case .invalidSampleRate(let path, let sampleRate):
      "\(path): the sample rate must be from 1 Hz to 10 MHz (got \(beginning(of: sampleRate)))."
    case .modelNotFound(let path):
      "There is no file \(path)."
    case .modelNotLoadable(let path, let reason):
      "\(path) is not a model that ONNX Runtime can run: \(reason)"
    case .unsupportedInputs(let path, let inputs):
      "\(path) has the inputs \(Self.list(inputs)). Required: a waveform, float32 or float16, [batch, "
        + "samples] or [batch, 1, samples], of at least 400 samples. Optional: lengths, integers [batch], and "
        + "a mask, [batch, samples]. Export a model of spectra together with its front end."
    case .unsupportedOutputs(let path, let name, let outputs):
      "\(path) has the outputs \(Self.list(outputs)). \(name.map { "\"\($0)\"" } ?? "An output") must be "
        + "float32 or float16, [batch, numbers] or [batch, time, numbers]."
    case .noLabels(let path):
      "\(path) has no labels (metadata key \"labels\", a JSON list of strings). Name them: #labels=A,B."
    case .wrongLabelCount(let path, let labels, let scores):
      "\(path) returns \(scores) scores for \(labels) labels. Name one label per score."
    case .tooManyColumns(let path, let columns, let maximum):
      "\(path) has \(columns) outputs. At most \(maximum) are supported."
    case .tooLongInput(let path, let samples, let maximum):
      "\(path) requires signals of \(samples) samples. At most \(maximum) are supported."
    case .wrongLength(let path, let expected, let actual):
      "\(path) requires signals of \(expected) samples (got \(actual))."
    case .runFailed(let path, let reason):
      "\(path) cannot be run: \(reason)"
    case .wrongOutputShape(let path, let shape, let expected):
      "\(path) returned an output of shape \(shape); expected \(expected)."
    case .outputNotFinite(let path, let signal, let column):
      "\(path) returned a score that is NaN or infinite (signal \(signal), column \(column))."
    case .notProbabilities(let path, let number):
      "\(path) returned \(number), which is not a probability. If the outputs are logits, add #softmax; if "
        + "they are decision values, use --score decision."
    }
  }

  /// The first five declarations, with the beginning of long names and shapes.
  private static func list(_ tensors: [ONNXError.Tensor]) -> String {
    let first = tensors.prefix(5).map { tensor in
      Tensor(
        name: beginning(of: tensor.name), element: tensor.element,
        shape: Array(tensor.shape.prefix(8))
      ).description
    }
    let more = tensors.count > 5 ? " and \(tensors.count - 5) more" : ""
    return first.joined(separator: ", ") + more
  }
}

/// The first 40 scalars of a text, since a character can have any number of them.
private func beginning(of text: String) -> String { String(text.unicodeScalars.prefix(40)) }
