import Foundation

/// One explanation of a study: an utterance of a corpus, explained with a model.
public struct StudyUnit: Sendable, Hashable, Codable {
  /// The number of the unit, from 0.
  public let index: Int
  /// The corpus.
  public let corpus: String
  /// The model.
  public let model: String
  /// The emotion of the utterance, which the model recognises.
  public let emotion: String
  /// The speaker, whom the model has not heard in training.
  public let speaker: String
  /// The name of the file, without its folders, so that a study does not depend on where a corpus
  /// lies.
  public let file: String
}

/// Where a study found fewer utterances than were wanted.
public struct StudyGap: Sendable, Hashable, Codable {
  /// The corpus.
  public let corpus: String
  /// The model.
  public let model: String
  /// The emotion.
  public let emotion: String
  /// How many utterances there are.
  public let found: Int
  /// How many were wanted.
  public let wanted: Int
}

/// What a study is: all that its results depend on, in a form that every file of results carries.
public struct StudyOutline: Sendable, Hashable, Codable {
  /// The corpora, in the order of the plan.
  public let corpora: [String]
  /// The models, in the order of the plan.
  public let models: [String]
  /// The emotions, in the order of the plan.
  public let emotions: [String]
  /// How many utterances of each emotion were wanted.
  public let utterancesPerEmotion: Int
  /// What the sounds are cut into.
  public let components: String
  /// The seed.
  public let seed: UInt64
  /// The version of the library.
  public let libraryVersion: String
  /// How well each model recognises each corpus, by corpus and model; nil where that was not
  /// measured on speakers that were left out.
  public let recognition: [Recognition]
  /// All units.
  public let units: [StudyUnit]
  /// Where utterances were lacking.
  public let gaps: [StudyGap]
  /// Files that were left out, by their names, with the reasons.
  public let rejectedFiles: [String: String]

  /// How well a model recognises a corpus.
  public struct Recognition: Sendable, Hashable, Codable {
    /// The corpus.
    public let corpus: String
    /// The model.
    public let model: String
    /// The number of clips.
    public let clips: Int
    /// The number of clips that were recognised.
    public let correct: Int
    /// The unweighted average recall.
    public let unweightedAverageRecall: Double
  }
}
