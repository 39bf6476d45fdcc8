import EmoLIME
import EmoLIMEONNX
import EmoLIMEProcesses
import EmoLIMETransformers
import Foundation

/// The black boxes that are explained, each of another kind; they are found from the root of the
/// repository.
enum Models {
  static func embedded() throws -> any Classifier { try EmotionClassifier.emodbComParE() }

  /// `nil` without ONNX Runtime.
  static func onnx() throws -> (any Classifier)? {
    guard ONNXRuntime.isPresent else { return nil }
    return try ONNXClassifier(
      contentsOf: URL(fileURLWithPath: "Examples/ONNXModel/brightness.onnx"), scores: .softmax)
  }

  /// The Python that `PYTHON` names, or that is on the path; `nil` if it has no NumPy.
  static func python() -> String? {
    let python = ProcessInfo.processInfo.environment["PYTHON"] ?? "python3"
    return hasNumPy(python) ? python : nil
  }

  /// The server of the example.
  static func process(python: String) async throws -> ProcessClassifier {
    try await ProcessClassifier(command: [python, "Examples/PythonModel/my_model.py"])
  }

  static func transformer() throws -> any Classifier {
    try SpeechTransformerClassifier(
      contentsOf: URL(fileURLWithPath: "Examples/Models/wav2vec2-emodb-small", isDirectory: true))
  }

  private static func hasNumPy(_ python: String) -> Bool {
    let probe = Process()
    probe.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    probe.arguments = [python, "-c", "import numpy"]
    probe.standardError = FileHandle.nullDevice
    guard (try? probe.run()) != nil else { return false }
    probe.waitUntilExit()
    return probe.terminationStatus == 0
  }
}
