import EmoLIME
import Foundation

/// The classifier in a model file, or the embedded one for nil.
func loadClassifier(_ model: String?) throws -> EmotionClassifier {
  guard let model else { return try .emodbComParE() }
  return try EmotionClassifier(contentsOf: URL(fileURLWithPath: model))
}
