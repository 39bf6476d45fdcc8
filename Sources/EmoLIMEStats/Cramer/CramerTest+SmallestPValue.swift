extension CramerTest {
  /// Returns the smallest p-value of a decision for samples of given sizes; `nil` for the limit
  /// distribution.
  static func smallestPValue(
    of decision: CramerDecision, rule: PValueRule, firstCount: Int, secondCount: Int
  ) -> Double? {
    guard let replicates = decision.replicates else { return nil }
    guard decision.isRandom else {
      // The largest statistic occurs once, or twice if exchanging the samples gives another split.
      return (firstCount == secondCount ? 2 : 1) / Double(replicates)
    }
    switch rule {
    case .rank: return 0
    case .addOne: return 1 / Double(replicates + 1)
    }
  }
}
