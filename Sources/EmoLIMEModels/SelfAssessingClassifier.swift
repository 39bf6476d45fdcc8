import EmoLIMENumerics
import EmoLIMESignal

/// What a classifier knows of how far one of its answers can be trusted.
public struct AnswerAssessment: Sendable, Hashable, Codable {
  /// How far the signal lies from the training data: 0 or above, 1 where only one in twenty
  /// signals of the kind that the classifier was made for would lie; nil where it cannot tell.
  public let novelty: Double?
  /// Whether the answer says less than the classifier's machines do: several labels are each nearly
  /// certain by themselves, so that scores that were brought to a sum of 1 divide the certainty
  /// among them, whatever the evidence.
  public let isSaturated: Bool

  /// An assessment of given figures.
  public init(novelty: Double? = nil, isSaturated: Bool = false) {
    self.novelty = novelty
    self.isSaturated = isSaturated
  }
}

/// Scores, and what the classifier that gave them knows of how far they can be trusted.
public struct AssessedScores: Sendable, Hashable {
  /// A row for each signal, a column for each label.
  public let scores: Matrix
  /// An assessment for each signal; nil from a classifier that does not assess itself.
  public let assessments: [AnswerAssessment]?

  /// Scores with assessments, if there are any.
  public init(scores: Matrix, assessments: [AnswerAssessment]? = nil) {
    self.scores = scores
    self.assessments = assessments
  }
}

/// A classifier that can tell how far a signal lies from what it was trained on.
///
/// Sounds with parts switched off are unlike anything in a training corpus. Explanations by a
/// classifier that adopts this protocol say how much they rest on answers about such sounds.
/// Conforming is optional.
public protocol SelfAssessingClassifier: Classifier {
  /// The scores of some signals, the same as ``Classifier/scores(for:)`` gives, with an assessment
  /// of each; or none, where a classifier of this type has nothing to tell by.
  func assessedScores(for signals: [AudioSignal]) async throws -> AssessedScores
}
