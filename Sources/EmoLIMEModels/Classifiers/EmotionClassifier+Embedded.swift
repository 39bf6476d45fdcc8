import CEmbeddedModels
import Foundation

extension EmotionClassifier {
  /// The classifier of angry, happy, neutral and sad speech that is compiled into the library.
  ///
  /// It is the paper's first model: the 6,373 features of ``ComParE2016`` and a linear support vector
  /// machine (C = 1), trained on the 339 clips of these emotions in EMODB (Burkhardt et al. 2005), by
  /// ten German actors. On speakers that it was not trained on, it reaches the figures in
  /// ``ModelProvenance/evaluation``: an unweighted average recall of 0.86. Other recordings, languages
  /// and everyday emotions are beyond what it has heard.
  ///
  /// - Throws: ``ModelFileError``, ``ModelError``.
  public static func emodbComParE() throws -> EmotionClassifier {
    try embedded(
      emolime_emodb_compare2016, size: emolime_emodb_compare2016_size, extractor: ComParE2016())
  }

  /// A smaller and faster classifier of the same speech, on ``MelStatistics``.
  ///
  /// Its unweighted average recall on speakers that it was not trained on is 0.82. It is good for
  /// demos and tests.
  ///
  /// - Throws: ``ModelFileError``, ``ModelError``.
  public static func emodbMelStatistics() throws -> EmotionClassifier {
    try embedded(
      emolime_emodb_mel_statistics, size: emolime_emodb_mel_statistics_size,
      extractor: MelStatistics())
  }

  private static func embedded(
    _ bytes: UnsafePointer<UInt8>, size: Int, extractor: any FeatureExtractor
  ) throws -> EmotionClassifier {
    try EmotionClassifier(
      model: EmotionModel(decoding: Data(bytes: bytes, count: size)), extractor: extractor)
  }
}
