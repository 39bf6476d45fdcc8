import CEmbeddedFeatures
import EmoLIMEModels
import EmoLIMENumerics

extension TrainingSet {
  /// Returns the clips that an embedded model was trained on, from embedded features.
  ///
  /// They are those of `EmotionClassifier.emodbEGeMAPS()` and `EmotionClassifier.emodbMelStatistics()`,
  /// and of other models on the same clips and features. The features of ComParE 2016 are not embedded,
  /// because they take 6.6 MB; read them from the corpus.
  ///
  /// - Parameter model: The model.
  /// - Returns: The clips, or `nil` if their features are not embedded.
  /// - Throws: `ModelError` if the embedded features are damaged.
  public static func embedded(of model: EmotionModel) throws(ModelError) -> TrainingSet? {
    guard let clips = model.provenance.trainingClips, let features = features(of: model.featureSet)
    else { return nil }
    let rows = embeddedClips
    let digests = rows.map { String($0[0]) }
    guard Set(clips).isSubset(of: digests) else { return nil }
    let columns = model.featureCount
    guard let matrix = Matrix(rows: rows.count, columns: columns, elements: features) else {
      throw .sizesDiffer(
        part: "embedded features", expected: rows.count * columns, actual: features.count)
    }
    let speakers = rows.map { String($0[1]) }
    return try TrainingSet(
      features: matrix, emotions: rows.map { String($0[2]) }, groups: speakers,
      origins: ClipOrigins(digests: digests, speakers: speakers.map { "EMODB \($0)" }))
  }

  /// The digest, the speaker and the emotion of each clip.
  private static var embeddedClips: [[Substring]] {
    let bytes = UnsafeBufferPointer(start: emolime_emodb_clips, count: emolime_emodb_clips_size)
    return String(decoding: bytes, as: UTF8.self).split(separator: "\n").map {
      $0.split(separator: "\t")
    }
  }

  /// The features of all clips, row by row; `nil` for other sets.
  private static func features(of set: String) -> [Double]? {
    switch set {
    case EGeMAPS().identifier:
      numbers(emolime_emodb_egemaps_features, emolime_emodb_egemaps_features_size)
    case MelStatistics().identifier:
      numbers(emolime_emodb_mel_statistics_features, emolime_emodb_mel_statistics_features_size)
    default: nil
    }
  }

  /// Returns 32-bit floats, lowest byte first, as numbers.
  private static func numbers(_ bytes: UnsafePointer<UInt8>?, _ size: Int) -> [Double] {
    let bytes = UnsafeRawBufferPointer(start: bytes, count: size)
    return stride(from: 0, to: size - 3, by: 4).map { offset in
      let pattern = bytes.loadUnaligned(fromByteOffset: offset, as: UInt32.self)
      return Double(Float(bitPattern: UInt32(littleEndian: pattern)))
    }
  }
}
