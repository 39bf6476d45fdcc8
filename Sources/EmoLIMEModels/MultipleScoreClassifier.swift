import EmoLIMESignal

/// A classifier whose kinds of score follow from one pass over the signals.
package protocol MultipleScoreClassifier: Classifier {
  /// The kinds of score to choose from, the usual one first.
  var scoreKinds: [ScoreKind] { get }

  /// Returns the classifier with another kind of score.
  func scoring(_ kind: ScoreKind) -> Self

  /// Returns the scores of signals, of several kinds at the cost of one.
  ///
  /// - Returns: One element per kind, in their order.
  func diagnosedScores(
    for signals: [AudioSignal], kinds: [ScoreKind]
  ) async throws -> [DiagnosedScores]
}

extension Classifier {
  /// The kinds of score that the classifier returns in one pass, the usual one first.
  package var availableScoreKinds: [ScoreKind] {
    (self as? any MultipleScoreClassifier)?.scoreKinds ?? [scoreKind]
  }

  /// Returns the classifier with one of ``availableScoreKinds``.
  package func returning(_ kind: ScoreKind) -> any Classifier {
    (self as? any MultipleScoreClassifier)?.scoring(kind) ?? self
  }

  /// Returns the scores of signals of some of ``availableScoreKinds``, one element per kind.
  package func diagnosedScores(
    for signals: [AudioSignal], kinds: [ScoreKind]
  ) async throws -> [DiagnosedScores] {
    guard kinds != [scoreKind], let several = self as? any MultipleScoreClassifier else {
      return [try await diagnosedScores(for: signals)]
    }
    return try await several.diagnosedScores(for: signals, kinds: kinds)
  }
}
