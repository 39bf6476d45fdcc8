import EmoLIME
import Foundation

/// The classifier in a model file, or the embedded one for nil.
///
/// - Parameter features: those that the model was trained on, where they are not built in.
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
      reason: "it was trained on the features \(identifier); name them by --features.")
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
