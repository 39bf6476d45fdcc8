import CEmbeddedModels
import Foundation

extension EmotionClassifier {
  /// Returns the embedded classifier of angry, happy, neutral and sad speech: the features of
  /// ``ComParE2016`` and a linear SVM with C = 1, the first model of Hjuler et al. (2025).
  ///
  /// It was trained on 259 clips of these emotions in EMODB (Burkhardt et al. 2005), by eight German
  /// actors; speakers 03 and 14 are held out. Its unweighted average recall on speakers not seen in
  /// training is 0.85 (leave-one-speaker-out, ``EmotionModel/Provenance/evaluation``), and 0.81 on the
  /// held-out two; it was not tested on other recordings, other languages or everyday emotions.
  ///
  /// - Throws: ``ModelError`` if the embedded model is damaged.
  public static func emodbComParE() throws(ModelError) -> EmotionClassifier {
    try embedded(
      emolime_emodb_compare2016, size: emolime_emodb_compare2016_size, extractor: ComParE2016())
  }

  /// Returns an embedded classifier of the same speech with the features of ``EGeMAPS``, each of which has a
  /// meaning, for explanations by cues.
  ///
  /// It recognises less than ``emodbComParE()``: its unweighted average recall on speakers not seen in
  /// training is 0.67 (leave-one-speaker-out), and 0.63 on the held-out two. It takes happy speech for
  /// angry: none of 15 happy sentences of these two has its largest probability for happy. Labels and score
  /// kind are the same.
  ///
  /// - Throws: ``ModelError`` if the embedded model is damaged.
  public static func emodbEGeMAPS() throws(ModelError) -> EmotionClassifier {
    try embedded(emolime_emodb_egemaps, size: emolime_emodb_egemaps_size, extractor: EGeMAPS())
  }

  /// Returns a smaller and faster embedded classifier of the same speech, with the features of
  /// ``MelStatistics``, for demos and tests.
  ///
  /// Its unweighted average recall on speakers not seen in training is 0.84 (leave-one-speaker-out), and
  /// 0.85 for ``emodbComParE()``. Labels and score kind are the same; a signal needs 25 ms at 16 kHz instead
  /// of 60 ms.
  ///
  /// - Throws: ``ModelError`` if the embedded model is damaged.
  public static func emodbMelStatistics() throws(ModelError) -> EmotionClassifier {
    try embedded(
      emolime_emodb_mel_statistics, size: emolime_emodb_mel_statistics_size,
      extractor: MelStatistics())
  }

  private static func embedded(
    _ bytes: UnsafePointer<UInt8>, size: Int, extractor: any FeatureExtractor
  ) throws(ModelError) -> EmotionClassifier {
    try EmotionClassifier(
      model: EmotionModel(decoding: Data(bytes: bytes, count: size)), extractor: extractor)
  }
}
