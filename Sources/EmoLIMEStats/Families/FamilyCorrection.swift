/// A correction of the p-values of a family of tests for multiple testing.
///
/// ```swift
/// try FamilyCorrection.holm.adjusted([0.01, 0.04])        // [0.02, 0.04]
/// try FamilyCorrection.holm.rejects([0.01, 0.04])         // [true, true]
/// ```
public enum FamilyCorrection: String, Sendable, Hashable, Codable, CaseIterable {
  /// Holm (1979): bounds the probability of at least one false rejection, under any dependence.
  case holm
  /// Benjamini and Hochberg (1995): bounds the expected share of false rejections among all
  /// rejections (false discovery rate), for independent or positively dependent tests.
  case benjaminiHochberg

  /// Returns the corrected p-values, in the given order, as R's `p.adjust`.
  ///
  /// The null hypothesis of a test is rejected at a level if the corrected p-value does not exceed
  /// it.
  ///
  /// Each corrected p-value is at least the given one and at most 1. They have the order of the
  /// given ones, with ties. An empty array gives an empty array.
  ///
  /// - Parameter pValues: One p-value per test, from 0 to 1.
  /// - Throws: ``StatisticsError/pValueOutOfRange(index:value:)``.
  public func adjusted(_ pValues: [Double]) throws(StatisticsError) -> [Double] {
    for (index, value) in pValues.enumerated() where !(0...1).contains(value) {
      throw .pValueOutOfRange(index: index, value: value)
    }
    let ascending = pValues.indices.sorted { pValues[$0] < pValues[$1] }
    var adjusted = pValues
    switch self {
    case .holm:
      // p₍ᵢ₎ (n - i + 1), at least the previous value.
      var running = 0.0
      for (rank, index) in ascending.enumerated() {
        running = max(running, min(1, pValues[index] * Double(pValues.count - rank)))
        adjusted[index] = running
      }
    case .benjaminiHochberg:
      // p₍ᵢ₎ n / i, at most the next value.
      var running = 1.0
      for (rank, index) in ascending.enumerated().reversed() {
        running = min(running, pValues[index] * Double(pValues.count) / Double(rank + 1))
        adjusted[index] = running
      }
    }
    return adjusted
  }

  /// Returns one Boolean value per test that indicates whether its null hypothesis is rejected.
  ///
  /// The decision is that of ``adjusted(_:)``: rejected if the corrected p-value does not exceed
  /// the level.
  ///
  /// - Parameters:
  ///   - pValues: One p-value per test, from 0 to 1.
  ///   - level: The familywise error rate for ``holm``, the false discovery rate for
  ///     ``benjaminiHochberg``; between 0 and 1.
  /// - Throws: ``StatisticsError/pValueOutOfRange(index:value:)``,
  ///   ``StatisticsError/levelOutOfRange(_:)``.
  public func rejects(_ pValues: [Double], level: Double = 0.05) throws(StatisticsError) -> [Bool] {
    guard level > 0, level < 1 else { throw .levelOutOfRange(level) }
    return try adjusted(pValues).map { $0 <= level }
  }
}
