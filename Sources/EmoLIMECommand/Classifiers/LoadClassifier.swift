import EmoLIME
import Foundation

/// Returns the classifier of a model file; the embedded classifier for `nil`.
///
/// - Parameter features: The features of the model, if they are not built in.
func loadClassifier(
  _ model: String?, features: (any FeatureExtractor)? = nil
) throws -> EmotionClassifier {
  guard let model else { return try .emodbComParE() }
  do {
    return try EmotionClassifier(
      contentsOf: URL(fileURLWithPath: model),
      extractors: [features].compactMap { $0 } + EmotionClassifier.builtInExtractors)
  } catch ModelError.unknownFeatureSet(let identifier, _) where features == nil {
    throw ModelLoadingError(
      path: model,
      reason: "the model needs the features \(identifier). Name them by --features.")
  } catch {
    let advice = otherModel(at: model).map { " \($0)" } ?? ""
    throw ModelLoadingError(path: model, reason: "\(error)\(advice)")
  }
}

/// Returns what to write for a file or folder of another kind of model; nil if it is of no known kind.
private func otherModel(at path: String) -> String? {
  var isFolder: ObjCBool = false
  guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else { return nil }
  if isFolder.boolValue {
    let configuration = URL(fileURLWithPath: path).appendingPathComponent("config.json").path
    return FileManager.default.fileExists(atPath: configuration)
      ? "It is a folder with a checkpoint: use hf:\(path)." : nil
  }
  return switch URL(fileURLWithPath: path).pathExtension.lowercased() {
  case "onnx": "For an ONNX model, use onnx:\(path)."
  case "py": "For a program, use \"command:python3 \(path)\"."
  default: nil
  }
}

/// An error in a model file, with its path.
private struct ModelLoadingError: Error, CustomStringConvertible {
  let path: String
  let reason: String

  var description: String { reason.contains(path) ? reason : "\(path): \(reason)" }
}
