extension StudyOutline {
  /// One explanation of a study: an utterance of a corpus, explained with one model.
  ///
  /// Units of one utterance and two models are different. A unit is the smallest part of a study
  /// that is run, stored and resumed.
  public struct Unit: Sendable, Hashable, Codable {
    /// The index of the unit, from 0.
    ///
    /// Its position in ``StudyOutline/units``. The remainder of its division by the number of
    /// shards determines the ``PreparedStudy/Shard``.
    public let index: Int
    /// The name of the corpus.
    public let corpus: String
    /// The name of the model.
    public let model: String
    /// The emotion of the utterance, which the model predicts correctly.
    ///
    /// The weights for this label enter summaries and tests.
    public let emotion: String
    /// The speaker.
    ///
    /// A model that is trained for the study is trained without this speaker before it is
    /// explained.
    public let speaker: String
    /// The path of the file below the deepest folder that contains all clips of the corpus, so that
    /// a study does not depend on the location of a corpus.
    ///
    /// Its components are separated by `/`.
    public let file: String
  }

  /// A corpus, model and emotion with fewer correctly predicted utterances than requested.
  ///
  /// The study proceeds with those that were found, unless the plan says to fail
  /// (``StudyPlan/MissingUtterances``). A test needs at least 2 utterances in each sample.
  public struct MissingUtterances: Sendable, Hashable, Codable {
    /// The name of the corpus.
    public let corpus: String
    /// The name of the model.
    public let model: String
    /// The emotion.
    public let emotion: String
    /// The number of utterances that were found.
    ///
    /// From 0 to ``requested`` - 1.
    public let found: Int
    /// The number of utterances that were requested.
    ///
    /// Equal to ``StudyOutline/utterancesPerEmotion``.
    public let requested: Int
  }
}
