/// What can be wrong with a classifier, or with its answer.
public enum ClassifierError: Error, Equatable, Sendable {
  /// The classifier names no labels.
  case noLabels
  /// Two labels are alike.
  case duplicateLabel(String)
  /// The classifier has no label of this name.
  case unknownLabel(String, labels: [String])
  /// The signal has another sample rate than the classifier needs (both in Hz).
  case wrongSampleRate(expected: Double, actual: Double)
  /// The scores have `actual` rows for `expected` signals.
  case wrongRowCount(expected: Int, actual: Int)
  /// The scores have `actual` columns for `expected` labels.
  case wrongColumnCount(expected: Int, actual: Int)
  /// The score in this row and column is NaN or infinite.
  case scoreNotFinite(row: Int, column: Int)
  /// There are `actual` diagnostics for `expected` signals.
  case wrongDiagnosticsCount(expected: Int, actual: Int)
  /// The novelty score of the signal in this row is negative, NaN or infinite.
  case invalidNoveltyScore(row: Int, noveltyScore: Double)
}

extension ClassifierError: CustomStringConvertible {
  /// What is wrong, and what would be right.
  public var description: String {
    switch self {
    case .noLabels:
      "The classifier has no labels; it needs at least one."
    case .duplicateLabel(let label):
      "The classifier has the label \"\(label)\" twice; no two labels may be alike."
    case .unknownLabel(let label, let labels):
      "The classifier has no label \"\(label)\"; its labels are \(labels.joined(separator: ", "))."
    case .wrongSampleRate(let expected, let actual):
      "The signal has a sample rate of \(actual) Hz, but the classifier needs \(expected) Hz;"
        + " resample it first."
    case .wrongRowCount(let expected, let actual):
      "The classifier returned \(actual) rows of scores for \(expected) signals;"
        + " it must return a row for each signal."
    case .wrongColumnCount(let expected, let actual):
      "The classifier returned \(actual) scores for each signal, but it has \(expected) labels;"
        + " it must return a column for each label."
    case .scoreNotFinite(let row, let column):
      "The classifier's score for signal \(row), label \(column) is NaN or infinite;"
        + " every score must be a finite number."
    case .wrongDiagnosticsCount(let expected, let actual):
      "The classifier returned diagnostics of \(actual) signals for \(expected) signals;"
        + " it must return those of all or of none."
    case .invalidNoveltyScore(let row, let score):
      "The classifier gives signal \(row) a novelty score of \(score);"
        + " it must be a finite number, 0 or above."
    }
  }
}
