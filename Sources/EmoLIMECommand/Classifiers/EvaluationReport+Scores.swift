import EmoLIMENumerics
import EmoLIMETraining

extension EvaluationReport {
  /// Creates the report of a classifier whose labels may be more than those of the clips.
  ///
  /// - Parameters:
  ///   - scheme: The name of the evaluation.
  ///   - set: The clips, whose labels are labels of the classifier.
  ///   - scores: The scores: one row per clip, one column per label of the classifier.
  ///   - labels: The labels of the classifier.
  ///   - areProbabilities: Whether the scores are probabilities.
  init(
    scheme: String, set: TrainingSet, scores: Matrix, labels: [String], areProbabilities: Bool
  ) throws {
    let columns = set.labels.compactMap { labels.firstIndex(of: $0) }
    let known = scores.selecting(columns: columns)
    try self.init(
      scheme: scheme, set: set, predictions: known.predictedClasses,
      probabilities: areProbabilities ? known.summingToOne : nil)
  }
}

extension Matrix {
  /// The matrix with every row divided by its sum.
  fileprivate var summingToOne: Matrix {
    var result = self
    for row in 0..<rows {
      let sum = self.row(row).reduce(0, +)
      for column in 0..<columns {
        result[row, column] = sum > 0 ? result[row, column] / sum : 1 / Double(columns)
      }
    }
    return result
  }
}
