import EmoLIME
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
  /// The speaker.
  public let speaker: String
  /// The file, from the deepest folder that holds all clips of the corpus, so that a study does not
  /// depend on where a corpus lies.
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
