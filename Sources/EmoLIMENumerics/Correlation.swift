/// How two lists of numbers go together.
public enum Correlation {
  /// Pearson's correlation: 1 where one list rises with the other on a straight line, -1 where it
  /// falls.
  ///
  /// - Returns: nil for lists of different lengths or fewer than two numbers, and where one list does
  ///   not vary beyond rounding error.
  public static func pearson(_ first: [Double], _ second: [Double]) -> Double? {
    guard first.count == second.count, first.count >= 2,
      let left = deviations(of: first), let right = deviations(of: second)
    else { return nil }
    let product = zip(left, right).reduce(0) { $0 + $1.0 * $1.1 }
    return min(1, max(-1, product))
  }

  /// Spearman's rank correlation: Pearson's of the ranks, where equal numbers share the mean of their
  /// ranks.
  ///
  /// - Returns: nil for lists of different lengths or fewer than two numbers, and where one list does
  ///   not vary.
  public static func spearman(_ first: [Double], _ second: [Double]) -> Double? {
    pearson(ranks(of: first), ranks(of: second))
  }

  /// The ranks of some numbers, the smallest 1; equal ones share the mean of theirs.
  public static func ranks(of values: [Double]) -> [Double] {
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

  /// The differences from the mean, scaled to a length of 1; nil where they are rounding errors.
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
