import EmoLIME
import Foundation

/// The classifier in a model file, or the embedded one for nil.
func loadClassifier(_ model: String?) throws -> EmotionClassifier {
  guard let model else { return try .emodbComParE() }
  do {
    return try EmotionClassifier(contentsOf: URL(fileURLWithPath: model))
  } catch {
    throw ModelLoadingError(path: model, reason: "\(error)")
  }
}

/// Why a model cannot be loaded, and which.
private struct ModelLoadingError: Error, CustomStringConvertible {
  let path: String
  let reason: String

  var description: String { reason.contains(path) ? reason : "\(path): \(reason)" }
}
