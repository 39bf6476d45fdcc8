import EmoLIMEModels
import EmoLIMENumerics

extension Corpus {
  /// The features of the clips of a corpus, or their scores by a classifier.
  public struct Features: Sendable {
    /// The name of the corpus.
    public let corpus: String
    /// The clips that have features or scores.
    public let clips: [Clip]
    /// One row per clip, one column per feature or label.
    package let matrix: Matrix
    /// The digest of each clip's audio file; see ``ClipOrigins/digest(of:)``.
    package let digests: [String]
    /// The files without features and those that the corpus rejected.
    public let rejectedFiles: [RejectedFile]

    /// The values: one row per clip, one column per feature or label.
    public var values: [[Double]] { matrix.rowArrays }

    /// Returns the clips as a training set with the speakers as groups.
    ///
    /// - Throws: `ModelError` if there are no clips, fewer than two emotions, or a value that is not
    ///   finite.
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
