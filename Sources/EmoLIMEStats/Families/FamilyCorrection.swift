/// A correction of the p-values of a family of tests, against finding something by trying often.
public enum FamilyCorrection: String, Sendable, Hashable, Codable, CaseIterable {
  /// Holm (1979): bounds the probability of even one false rejection, under any dependence.
  case holm
  /// Benjamini and Hochberg (1995): bounds the expected share of false ones among the rejections,
  /// for independent or positively dependent tests.
  case benjaminiHochberg

  /// The corrected p-values, in the order given, as R's `p.adjust` has them.
  ///
  /// A test is rejected at a level where its corrected p-value is at most the level.
  ///
  /// - Throws: ``StatisticsError/pValueOutOfRange(index:value:)``.
  public func adjusted(_ pValues: [Double]) throws(StatisticsError) -> [Double] {
    for (index, value) in pValues.enumerated() where !(0...1).contains(value) {
      throw .pValueOutOfRange(index: index, value: value)
    }
    let ascending = pValues.indices.sorted { pValues[$0] < pValues[$1] }
    var adjusted = pValues
    switch self {
    case .holm:
      // p₍ᵢ₎ (n - i + 1), never below the one before.
      var running = 0.0
      for (rank, index) in ascending.enumerated() {
        running = max(running, min(1, pValues[index] * Double(pValues.count - rank)))
        adjusted[index] = running
      }
    case .benjaminiHochberg:
      // p₍ᵢ₎ n / i, never above the one after.
      var running = 1.0
      for (rank, index) in ascending.enumerated().reversed() {
        running = min(running, pValues[index] * Double(pValues.count) / Double(rank + 1))
        adjusted[index] = running
      }
    }
    return adjusted
  }

  /// Which tests of a family are rejected at a level: the family's error rate for ``holm``, the
  /// false discovery rate for ``benjaminiHochberg``.
  ///
  /// - Throws: ``StatisticsError/pValueOutOfRange(index:value:)``,
  ///   ``StatisticsError/levelOutOfRange(_:)``.
  public func rejects(_ pValues: [Double], level: Double = 0.05) throws(StatisticsError) -> [Bool] {
    guard level > 0, level < 1 else { throw .levelOutOfRange(level) }
    return try adjusted(pValues).map { $0 <= level }
  }
}
