import EmoLIMEModels
import EmoLIMENumerics

extension BatchedEvaluator {
  /// Evaluates the first and the last coalition again, and returns the largest difference of a score, as a
  /// share of the range of the label's scores; `nil` for a classifier whose scores do not change.
  ///
  /// Classifiers of others can draw random numbers, for example if dropout is not turned off.
  func repeatDifference(of evaluations: Explanation.Evaluations) async throws -> Double? {
    guard !(classifier is any RepeatableClassifier) else { return nil }
    let coalitions = evaluations.sample.coalitions
    let rows = [0, coalitions.count - 1]
    let again = try await evaluate(rows.map { coalitions[$0] }, progress: nil).scores
    let scores = evaluations.scoreMatrix
    let differences = (0..<scores.columns).map { label in
      let column = scores.column(label)
      let range = (column.max() ?? 0) - (column.min() ?? 0)
      let difference =
        rows.indices.map { abs(again[$0, label] - scores[rows[$0], label]) }.max() ?? 0
      return range > 0 ? difference / range : difference > 0 ? 1 : 0
    }
    return differences.max()
  }
}
