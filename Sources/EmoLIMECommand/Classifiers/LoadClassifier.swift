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
    throw ModelLoadingError(path: model, reason: "\(error)")
  }
}

/// An error in a model file, with its path.
private struct ModelLoadingError: Error, CustomStringConvertible {
  let path: String
  let reason: String

  var description: String { reason.contains(path) ? reason : "\(path): \(reason)" }
}
