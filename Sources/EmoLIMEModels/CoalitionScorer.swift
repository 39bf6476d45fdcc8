import EmoLIMENumerics
import EmoLIMESignal
import EmoLIMESurrogate

/// Answers for coalitions of the components of one signal.
public protocol CoalitionScorer: Sendable {
  /// The scores of the signal with only the members of each coalition switched on.
  ///
  /// It may be asked from several tasks at once, and the scores of a coalition must not depend on
  /// its batch.
  ///
  /// - Returns: a row for each coalition, a column for each label of the classifier.
  func scores(for coalitions: [Coalition]) async throws -> Matrix

  /// The same scores, and what the classifier knows of how far they can be trusted.
  ///
  /// The default has nothing to say of that.
  func assessedScores(for coalitions: [Coalition]) async throws -> AssessedScores
}

extension CoalitionScorer {
  /// The scores without assessments.
  public func assessedScores(for coalitions: [Coalition]) async throws -> AssessedScores {
    AssessedScores(scores: try await scores(for: coalitions))
  }
}

/// A classifier that scores the coalitions of a signal faster than signal by signal.
///
/// What the coalitions of one signal share, such as the spectra of its components, is then computed
/// once. The scores must be those that ``Classifier/scores(for:)`` gives for the mixed signals, to
/// rounding error. Conforming is optional: other classifiers are given the mixed signals.
public protocol ComponentClassifier: Classifier {
  /// A scorer for the coalitions of a decomposition, or nil where it would be no faster than to score
  /// the mixed signals.
  func coalitionScorer(for decomposition: Decomposition) async throws -> (any CoalitionScorer)?
}
