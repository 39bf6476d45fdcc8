/// How well estimated weights find the true reasons.
public struct ReasonScores: Sendable, Hashable {
  /// Whether the weight of largest size is a reason: 1 or 0.
  public var firstHit: Double
  /// The share of the reasons among as many weights of largest size as there are reasons.
  public var hits: Double
  /// The probability that a reason has a weight of larger size than another component; ties count
  /// half (the area under the ROC curve).
  public var areaUnderCurve: Double
  /// The rank correlation of the weights with the true attributions, which are mostly equal: Goodman
  /// and Kruskal's γ, 1 where every two that differ in truth are in the right order.
  public var rankCorrelation: Double
  /// The sine of the angle between weights and true attributions: the relative error that is left
  /// when the weights are scaled as well as can be. 0 is right, 1 knows nothing.
  public var error: Double

  /// The scores of some weights.
  ///
  /// - Parameters:
  ///   - weights: one for each component.
  ///   - truth: the true attributions, as many, not all zero; reasons are those that are not zero.
  public init(weights: [Double], truth: [Double]) {
    let reasons = Set(truth.indices.filter { truth[$0] != 0 })
    let order = weights.indices.sorted { (-abs(weights[$0]), $0) < (-abs(weights[$1]), $1) }
    firstHit = order.first.map(reasons.contains) == true ? 1 : 0
    hits =
      Double(order.prefix(reasons.count).count(where: reasons.contains)) / Double(reasons.count)
    areaUnderCurve = Ranking.areaUnderCurve(weights.map(abs), positives: reasons)
    rankCorrelation = Ranking.gamma(weights, truth)
    error = Ranking.sineOfAngle(weights, truth)
  }
}

/// Comparisons of lists of numbers.
public enum Ranking {
  /// The probability that one of some numbers is larger than one of the others; ties count half.
  public static func areaUnderCurve(_ numbers: [Double], positives: Set<Int>) -> Double {
    areaUnderCurve(numbers, isPositive: numbers.indices.map(positives.contains))
  }

  /// The same for numbers that are each marked as positive or not: the statistic of Mann and Whitney,
  /// in n log n steps. NaN without positives or without others.
  package static func areaUnderCurve(_ numbers: [Double], isPositive: [Bool]) -> Double {
    let order = numbers.indices.sorted { numbers[$0] < numbers[$1] }
    var (wins, others, start) = (0.0, 0, 0)
    while start < order.count {
      let equal = order[start...].prefix { numbers[$0] == numbers[order[start]] }
      let positives = equal.count { isPositive[$0] }
      let equalOthers = equal.count - positives
      wins += Double(positives) * (Double(others) + Double(equalOthers) / 2)
      others += equalOthers
      start = equal.endIndex
    }
    return wins / (Double(numbers.count - others) * Double(others))
  }

  /// Spearman's rank correlation: Pearson's of the ranks, equal numbers sharing the mean of
  /// theirs; 0 where one list is constant.
  public static func rankCorrelation(_ left: [Double], _ right: [Double]) -> Double {
    correlation(ranks(left), ranks(right))
  }

  /// Goodman and Kruskal's γ: of the pairs that differ in the truth, the share in the right order less
  /// that in the wrong one; pairs that are equal in the estimate count for neither.
  public static func gamma(_ estimate: [Double], _ truth: [Double]) -> Double {
    var (balance, pairs) = (0.0, 0.0)
    for left in truth.indices {
      for right in truth.indices where truth[left] > truth[right] {
        pairs += 1
        if estimate[left] > estimate[right] { balance += 1 }
        if estimate[left] < estimate[right] { balance -= 1 }
      }
    }
    return pairs > 0 ? balance / pairs : 0
  }

  /// Pearson's correlation; 0 where one list is constant.
  public static func correlation(_ left: [Double], _ right: [Double]) -> Double {
    let count = Double(left.count)
    let means = (left.reduce(0, +) / count, right.reduce(0, +) / count)
    var (squares, products, otherSquares) = (0.0, 0.0, 0.0)
    for (x, y) in zip(left, right) {
      squares += (x - means.0) * (x - means.0)
      otherSquares += (y - means.1) * (y - means.1)
      products += (x - means.0) * (y - means.1)
    }
    let scale = (squares * otherSquares).squareRoot()
    return scale > 0 ? products / scale : 0
  }

  /// The ranks from 1, equal numbers sharing the mean of theirs.
  public static func ranks(_ numbers: [Double]) -> [Double] {
    numbers.map { number in
      let below = numbers.count { $0 < number }
      let equal = numbers.count { $0 == number }
      return Double(below) + Double(equal + 1) / 2
    }
  }

  /// The sine of the angle between two vectors, from 0 to 1; 1 where one is zero or they point away
  /// from each other.
  public static func sineOfAngle(_ left: [Double], _ right: [Double]) -> Double {
    let product = zip(left, right).reduce(0) { $0 + $1.0 * $1.1 }
    let squares = left.reduce(0) { $0 + $1 * $1 } * right.reduce(0) { $0 + $1 * $1 }
    guard squares > 0, product > 0 else { return 1 }
    return max(0, 1 - product * product / squares).squareRoot()
  }
}
