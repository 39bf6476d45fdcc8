/// The known scores of one label, by coalition.
package struct CoalitionScores: Sendable, Hashable {
  /// The number of components, from 1 to 64.
  package let components: Int
  private let scores: [Coalition: Double]

  /// Creates the scores of a sample and of coalitions that were evaluated later.
  ///
  /// - Parameters:
  ///   - sample: The evaluated coalitions.
  ///   - scores: One score per coalition of the sample; all finite.
  ///   - others: The scores of further coalitions.
  /// - Throws: ``SurrogateError/rowCount(_:expected:)`` or
  ///   ``SurrogateError/scoreNotFinite(row:column:)``.
  package init(
    _ sample: CoalitionSample, scores: [Double], others: [Coalition: Double] = [:]
  ) throws(SurrogateError) {
    guard scores.count == sample.coalitions.count else {
      throw .rowCount(scores.count, expected: sample.coalitions.count)
    }
    if let row = scores.firstIndex(where: { !$0.isFinite }) {
      throw .scoreNotFinite(row: row, column: 0)
    }
    components = sample.components
    self.scores = others.merging(zip(sample.coalitions, scores)) { _, sampled in sampled }
  }

  /// The score of a coalition, or `nil` if it is not known.
  package subscript(coalition: Coalition) -> Double? { scores[coalition] }

  /// A Boolean value that indicates whether the scores of all coalitions are known.
  package var isComplete: Bool {
    components < Int.bitWidth - 1 && scores.count == 1 << components
  }

  /// The scores of all coalitions in the order of their bits; `nil` if a score is not known.
  var table: [Double]? {
    guard isComplete else { return nil }
    var table = [Double](repeating: 0, count: scores.count)
    for (coalition, score) in scores { table[Int(coalition.bits)] = score }
    return table
  }
}
