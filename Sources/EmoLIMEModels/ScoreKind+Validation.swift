extension ScoreKind {
  /// The largest difference of a probability from 0 or 1, and of a sum of few from 1, that counts as
  /// rounding: that of single precision.
  package static let probabilityTolerance = 1e-6

  /// Checks that the finite scores of a signal are of this kind.
  ///
  /// A single probability need not be 1: it is that of a label against an unnamed rest.
  ///
  /// - Throws: ``ModelError/notAProbability(row:column:score:)``,
  ///   ``ModelError/probabilitySum(row:sum:)``.
  func check(_ scores: [Double], row: Int) throws(ModelError) {
    guard self == .probability || self == .oneVersusRest else { return }
    let range = -Self.probabilityTolerance...1 + Self.probabilityTolerance
    if let column = scores.firstIndex(where: { !range.contains($0) }) {
      throw .notAProbability(row: row, column: column, score: scores[column])
    }
    guard self == .probability, scores.count > 1 else { return }
    let sum = scores.reduce(0, +)
    // Single precision may lose a digit of its last place for each label.
    let tolerance = max(Self.probabilityTolerance, Double(scores.count) * Double(Float.ulpOfOne))
    guard abs(sum - 1) <= tolerance else {
      throw .probabilitySum(row: row, sum: sum)
    }
  }
}
