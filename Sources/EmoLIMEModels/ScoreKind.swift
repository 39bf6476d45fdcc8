/// What the scores of a classifier are.
public enum ScoreKind: String, Sendable, Hashable, Codable, CaseIterable {
  /// Probabilities from 0 to 1; those of all labels sum to 1.
  case probability
  /// Signed distances from a decision boundary, as a support vector machine gives them.
  case decision
  /// Log-odds of the probabilities, ln(p / (1 - p)).
  case logit
  /// Values on scales of their own, such as arousal and valence; the labels are no alternatives.
  case rating
}
