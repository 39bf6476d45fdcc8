import EmoLIMENumerics

/// The scores of one label by coalition, as far as they are known.
public struct CoalitionScores: Sendable, Hashable {
  /// The number of components, from 1 to 64.
  public let components: Int
  private let scores: [Coalition: Double]

  /// The scores of a sample of coalitions, and of others that were asked about later.
  ///
  /// - Parameters:
  ///   - sample: the coalitions.
  ///   - scores: one for each coalition of the sample; all finite.
  ///   - others: further scores.
  /// - Throws: ``SurrogateError/rowCount(_:expected:)`` or
  ///   ``SurrogateError/scoreNotFinite(row:column:)``.
  public init(
    _ sample: CoalitionSample, scores: [Double], others: [Coalition: Double] = [:]
  ) throws(SurrogateError) {
    guard scores.count == sample.coalitions.count else {
      throw .rowCount(scores.count, expected: sample.coalitions.count)
    }
    if let row = scores.firstIndex(where: { !$0.isFinite }) {
      throw .scoreNotFinite(row: row, column: 0)
    }
    components = sample.components
    self.scores = others.merging(zip(sample.coalitions, scores)) { _, asked in asked }
  }

  /// The score of a coalition, or nil where it is not known.
  public subscript(coalition: Coalition) -> Double? { scores[coalition] }

  /// Whether the scores of all coalitions are known.
  public var isComplete: Bool {
    components < Int.bitWidth - 1 && scores.count == 1 << components
  }

  /// The scores of all coalitions by their bits; nil unless all are known.
  var table: [Double]? {
    guard isComplete else { return nil }
    var table = [Double](repeating: 0, count: scores.count)
    for (coalition, score) in scores { table[Int(coalition.bits)] = score }
    return table
  }
}
