/// What the scores of a classifier are.
public enum ScoreKind: String, Sendable, Hashable, Codable, CaseIterable {
  /// Probabilities from 0 to 1; those of all labels sum to 1.
  case probability
  /// Probabilities from 0 to 1 of each label against the rest, each by itself: their sum may be
  /// anything from 0 to the number of labels.
  ///
  /// ``probability`` divides these by their sum, and so mixes the labels: where two labels are both
  /// nearly certain, each becomes one half, whatever is switched off.
  case oneVersusRest = "one-vs-rest"
  /// Signed distances from a decision boundary, as a support vector machine gives them.
  case decision
  /// Log-odds of the probabilities, ln(p / (1 - p)).
  case logit
  /// Values on scales of their own, such as arousal and valence; the labels are no alternatives.
  case rating

  /// Whether the scores of all labels are tied to one another by a sum of 1.
  public var isNormalized: Bool {
    switch self {
    case .probability, .logit: true
    case .oneVersusRest, .decision, .rating: false
    }
  }
}
