/// The kind of the scores of a classifier.
///
/// The weights of an explanation have the unit of the scores. Probabilities are checked: each from
/// 0 to 1 and, for ``probability`` of several labels, a sum of 1, all to 10⁻⁶.
public enum ScoreKind: String, Sendable, Hashable, Codable, CaseIterable {
  /// Probabilities from 0 to 1; those of all labels sum to 1.
  case probability
  /// Probabilities from 0 to 1 of each label against the rest; their sum can be anything from 0 to the
  /// number of labels.
  ///
  /// ``probability`` divides these by their sum, so that labels depend on one another: if two labels
  /// are both nearly certain, each becomes one half for every combination of masked components.
  case oneVersusRest = "one-vs-rest"
  /// Log-odds ln(p / (1 - p)) of the probabilities of ``oneVersusRest``; they do not sum to anything.
  ///
  /// Of a linear classifier with Platt or temperature scaling they are linear in the features, like
  /// ``decision``.
  case oneVersusRestLogOdds = "one-vs-rest-log-odds"
  /// Decision values: signed distances from a decision boundary, as of a support vector machine.
  case decision
  /// Logits: scores before the softmax, as of the classification head of a neural network.
  case logit
  /// Log-odds ln(p / (1 - p)) of probabilities that sum to 1.
  case logOdds = "log-odds"
  /// Values of a regression model, such as arousal, dominance and valence; the labels are not
  /// alternatives.
  case regression

  /// The possible scores: 0 to 1 for probabilities, nil for scores without bounds.
  package var bounds: ClosedRange<Double>? {
    switch self {
    case .probability, .oneVersusRest: 0...1
    case .oneVersusRestLogOdds, .decision, .logit, .logOdds, .regression: nil
    }
  }

  /// The largest possible difference of two scores of a label; nil for scores without bounds.
  package var range: Double? { bounds.map { $0.upperBound - $0.lowerBound } }

  /// A Boolean value that indicates whether the scores follow from probabilities that sum to 1.
  ///
  /// It is `true` for ``probability`` and ``logOdds``. The scores of the labels then depend on one
  /// another: not all of them can rise.
  public var isNormalized: Bool {
    switch self {
    case .probability, .logOdds: true
    case .oneVersusRest, .oneVersusRestLogOdds, .decision, .logit, .regression: false
    }
  }
}
