extension StudyOutline {
  /// One explanation of a study: an utterance of a corpus, explained with one model.
  public struct Unit: Sendable, Hashable, Codable {
    /// The index of the unit, from 0.
    public let index: Int
    /// The name of the corpus.
    public let corpus: String
    /// The name of the model.
    public let model: String
    /// The emotion of the utterance, which the model predicts correctly.
    public let emotion: String
    /// The speaker.
    public let speaker: String
    /// The path of the file below the deepest folder that contains all clips of the corpus, so that a
    /// study does not depend on the location of a corpus.
    public let file: String
  }

  /// A corpus, model and emotion with fewer correctly predicted utterances than requested.
  public struct MissingUtterances: Sendable, Hashable, Codable {
    /// The name of the corpus.
    public let corpus: String
    /// The name of the model.
    public let model: String
    /// The emotion.
    public let emotion: String
    /// The number of utterances that were found.
    public let found: Int
    /// The number of utterances that were requested.
    public let requested: Int
  }
}
