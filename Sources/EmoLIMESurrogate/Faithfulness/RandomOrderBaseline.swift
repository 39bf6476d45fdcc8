import EmoLIMENumerics

/// The deletion curves of components in random order: the baseline of deletion and insertion
/// (Petsiuk, Das and Saenko 2018).
///
/// If the scores of all coalitions are known, the statistics are those of all orders, without
/// sampling. Insertion in random order has the same areas.
package struct RandomOrderBaseline: Sendable, Hashable, Codable {
  /// The number of random orders; `nil` if the statistics are those of all orders.
  package let orderCount: Int?
  /// The mean score before the first step and after each step.
  package let means: [Double]
  /// The standard deviation of these scores over the orders.
  package let standardDeviations: [Double]
  /// The mean area under the curve.
  package let meanArea: Double
  /// The standard deviation of the area over the orders.
  package let areaStandardDeviation: Double
  /// The smallest area of all orders; `nil` for random orders.
  package let lowestArea: Double?
  /// The largest area of all orders; `nil` for random orders.
  package let highestArea: Double?

  /// Creates the baseline of all orders, or `nil` if a score is not known.
  ///
  /// The mean score after a step is that of all coalitions of one size. The areas take O(d 2ᵈ)
  /// operations for d components.
  package init?(all scores: CoalitionScores) {
    guard let table = scores.table else { return nil }
    let sizes = SizeMoments(table: table, components: scores.components)
    let areas = AreaMoments(table: table, components: scores.components)
    orderCount = nil
    means = sizes.means.reversed()
    standardDeviations = sizes.standardDeviations.reversed()
    meanArea = areas.mean
    areaStandardDeviation = areas.standardDeviation
    lowestArea = areas.lowest
    highestArea = areas.highest
  }

  /// Creates the baseline of given orders, or `nil` if a score is not known or there are no orders.
  package init?(_ orders: [[Int]], in scores: CoalitionScores) {
    let curves = orders.compactMap { PerturbationCurve(.deletion, order: $0, in: scores) }
    guard let first = curves.first, curves.count == orders.count else { return nil }
    let steps = first.scores.indices.map { step in
      Moments(of: curves.map { $0.scores[step] })
    }
    let areas = Moments(of: curves.map(\.area))
    orderCount = orders.count
    means = steps.map(\.mean)
    standardDeviations = steps.map(\.standardDeviation)
    meanArea = areas.mean
    areaStandardDeviation = areas.standardDeviation
    lowestArea = nil
    highestArea = nil
  }

  /// Returns random orders of the components; a larger count continues a smaller one.
  package static func orders(components: Int, count: Int, seed: UInt64) -> [[Int]] {
    (0..<max(0, count)).map { number in
      var generator = SeededGenerator(seed: seed, stream: UInt64(number))
      var order = Array(0..<components)
      generator.shuffle(&order)
      return order
    }
  }
}

/// Mean and standard deviation (divisor n - 1; 0 for a single number).
private struct Moments {
  let mean: Double
  let standardDeviation: Double

  init(of values: [Double]) {
    let mean = values.reduce(0, +) / Double(values.count)
    let squares = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    self.mean = mean
    standardDeviation = values.count > 1 ? (squares / Double(values.count - 1)).squareRoot() : 0
  }
}

/// Mean and standard deviation of the scores of all coalitions of each size, from 0 to all
/// components.
private struct SizeMoments {
  let means: [Double]
  let standardDeviations: [Double]

  init(table: [Double], components: Int) {
    var counts = [Double](repeating: 0, count: components + 1)
    var sums = counts
    for (bits, score) in table.enumerated() {
      counts[bits.nonzeroBitCount] += 1
      sums[bits.nonzeroBitCount] += score
    }
    let means = zip(sums, counts).map(/)
    var squares = [Double](repeating: 0, count: components + 1)
    for (bits, score) in table.enumerated() {
      let difference = score - means[bits.nonzeroBitCount]
      squares[bits.nonzeroBitCount] += difference * difference
    }
    self.means = means
    standardDeviations = zip(squares, counts).map { ($0 / $1).squareRoot() }
  }
}

/// The areas under the deletion curves of all orders: mean, standard deviation and extremes.
///
/// The orders in which the components of a coalition can be masked begin with any of them, and
/// continue with the orders of the coalition without it.
private struct AreaMoments {
  let mean: Double
  let standardDeviation: Double
  let lowest: Double
  let highest: Double

  init(table: [Double], components: Int) {
    // Scores are centred before they are squared, so that a small spread keeps its digits.
    let centre = table.reduce(0, +) / Double(table.count)
    var means = [Double](repeating: 0, count: table.count)
    var squares = means
    var lowest = means
    var highest = means
    for bits in table.indices {
      let isEnd = bits == 0 || bits == table.count - 1
      let share = (table[bits] - centre) * (isEnd ? 0.5 : 1) / Double(components)
      var rest = (mean: 0.0, square: 0.0, lowest: 0.0, highest: 0.0)
      if bits != 0 {
        rest = (0, 0, .infinity, -.infinity)
        var members = bits
        while members != 0 {
          let smaller = bits & ~(members & -members)
          rest.mean += means[smaller]
          rest.square += squares[smaller]
          rest.lowest = min(rest.lowest, lowest[smaller])
          rest.highest = max(rest.highest, highest[smaller])
          members &= members - 1
        }
        rest.mean /= Double(bits.nonzeroBitCount)
        rest.square /= Double(bits.nonzeroBitCount)
      }
      means[bits] = share + rest.mean
      squares[bits] = share * share + 2 * share * rest.mean + rest.square
      lowest[bits] = share + rest.lowest
      highest[bits] = share + rest.highest
    }
    let whole = table.count - 1
    mean = centre + means[whole]
    standardDeviation = max(0, squares[whole] - means[whole] * means[whole]).squareRoot()
    self.lowest = centre + lowest[whole]
    self.highest = centre + highest[whole]
  }
}
