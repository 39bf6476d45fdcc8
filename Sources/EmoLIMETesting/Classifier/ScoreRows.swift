/// The scores of some signals: one row per signal, one column per label.
package typealias ScoreRows = [[Double]]

/// The largest difference between the scores of the same signals in two calls.
struct ScoreDifference {
  /// The largest absolute difference; infinite if only one of two scores is a number.
  private(set) var largest = 0.0
  /// The signal and the label of the largest difference.
  private(set) var position = (row: 0, column: 0)

  /// Compares rows of the same shape.
  init(_ scores: ScoreRows, _ others: ScoreRows) {
    for (row, (one, other)) in zip(scores, others).enumerated() {
      for (column, (a, b)) in zip(one, other).enumerated() {
        let difference = Self.difference(a, b)
        guard difference > largest else { continue }
        (largest, position) = (difference, (row, column))
      }
    }
  }

  private static func difference(_ a: Double, _ b: Double) -> Double {
    if a == b || (a.isNaN && b.isNaN) { return 0 }
    let difference = abs(a - b)
    return difference.isNaN ? .infinity : difference
  }
}
