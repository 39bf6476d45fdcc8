import EmoLIMEModels
import EmoLIMENumerics

extension Corpus {
  /// The features of the clips of a corpus, or their scores by a classifier.
  ///
  /// `Corpus.Reader` computes them. Clips without values are not in ``clips``, but in
  /// ``rejectedFiles``, each with its reason.
  public struct Features: Sendable {
    /// The name of the corpus.
    public let corpus: String
    /// The clips that have features or scores, in the order of the corpus: one per row of
    /// ``values``.
    public let clips: [Clip]
    /// One row per clip, one column per feature or label.
    package let matrix: Matrix
    /// The digest of each clip's audio file; see ``ClipOrigins/digest(of:segment:)``.
    package let digests: [String]
    /// The files without features and those that the corpus rejected.
    ///
    /// Check them before training: their clips are missing in ``values``.
    public let rejectedFiles: [RejectedFile]

    /// The values: one row per clip, one column per feature or label. Each access copies them.
    ///
    /// Features are not standardised; scores have the kind of their classifier.
    public var values: [[Double]] { matrix.rowArrays }

    /// Returns the clips as a training set with the speakers as groups.
    ///
    /// - Returns: A set that also knows the corpus and the digests of its audio files, which the
    ///   provenance of a model records.
    /// - Throws: `ModelError.noRows` without clips, `ModelError.tooFewClasses` with fewer than two
    ///   emotions, `ModelError.featureNotFinite` for a value that is NaN or infinite.
    public func trainingSet() throws(ModelError) -> TrainingSet {
      try TrainingSet(
        features: matrix, emotions: clips.map(\.emotion), groups: clips.map(\.speaker),
        origins: origins)
    }

    /// The origins of the clips.
    package var origins: ClipOrigins {
      ClipOrigins(digests: digests, speakers: clips.map { "\(corpus) \($0.speaker)" })
    }
  }
}
