import CEmbeddedModels
import Foundation

extension EmotionClassifier {
  /// The classifier of angry, happy, neutral and sad speech that is compiled into the library.
  ///
  /// It is ``MelStatistics`` and a linear support vector machine (C = 1), trained on the 339 clips
  /// of these emotions in EMODB (Burkhardt et al. 2005), by ten German actors.
  /// On speakers that it was not trained on, it reaches the figures in
  /// ``ModelProvenance/evaluation``: an unweighted average recall of 0.82. It is small and fast,
  /// good for demos and tests; other recordings, languages and everyday emotions are beyond what it
  /// has heard.
  ///
  /// - Throws: ``ModelFileError``, ``ModelError``.
  public static func emodbMelStatistics() throws -> EmotionClassifier {
    let file = Data(
      bytes: emolime_emodb_mel_statistics, count: emolime_emodb_mel_statistics_size)
    return try EmotionClassifier(
      model: EmotionModel(decoding: file), extractor: MelStatistics())
  }
}
