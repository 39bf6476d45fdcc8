/// Correlations of two lists of numbers.
package enum Correlation {
  /// Returns Pearson's correlation, from -1 to 1.
  ///
  /// - Returns: `nil` if the lists differ in length, have fewer than two numbers, or do not vary
  ///   beyond rounding errors.
  package static func pearson(_ first: [Double], _ second: [Double]) -> Double? {
    guard first.count == second.count, first.count >= 2,
      let left = deviations(of: first), let right = deviations(of: second)
    else { return nil }
    let product = zip(left, right).reduce(0) { $0 + $1.0 * $1.1 }
    return min(1, max(-1, product))
  }

  /// Returns Spearman's rank correlation, from -1 to 1; tied numbers have the mean of their ranks.
  ///
  /// - Returns: `nil` if the lists differ in length, have fewer than two numbers, or do not vary.
  package static func spearman(_ first: [Double], _ second: [Double]) -> Double? {
    pearson(ranks(of: first), ranks(of: second))
  }

  /// Returns the ranks of numbers, from 1 for the smallest; ties have the mean of their ranks.
  package static func ranks(of values: [Double]) -> [Double] {
    let order = values.indices.sorted { (values[$0], $0) < (values[$1], $1) }
    var ranks = [Double](repeating: 0, count: values.count)
    var start = 0
    while start < order.count {
      var end = start + 1
      while end < order.count, values[order[end]] == values[order[start]] { end += 1 }
      for place in start..<end { ranks[order[place]] = Double(start + end + 1) / 2 }
      start = end
    }
    return ranks
  }

  /// Returns the differences from the mean, scaled to a length of 1; `nil` if they are rounding
  /// errors.
  private static func deviations(of values: [Double]) -> [Double]? {
    let mean = values.reduce(0, +) / Double(values.count)
    let differences = values.map { $0 - mean }
    let length = differences.reduce(0) { $0 + $1 * $1 }.squareRoot()
    guard length > 1e-13 * abs(mean) * Double(values.count).squareRoot(), length > 0 else {
      return nil
    }
    return differences.map { $0 / length }
  }
}
