import EmoLIME
import EmoLIMESurrogate
import Foundation

/// How often intervals contained the truth, for each weight, and how wide they were.
struct Coverage {
  private var covered: [Int] = []
  private var runs = 0
  private var width = 0.0

  /// Adds the intervals of one sample; samples without intervals do not count.
  mutating func add(_ found: [WeightUncertainty?], truth: [[Double]]) {
    let intervals = found.compactMap { $0?.intervals }.flatMap { $0 }
    let weights = Array(truth.joined())
    guard intervals.count == weights.count else { return }
    if covered.isEmpty { covered = weights.map { _ in 0 } }
    runs += 1
    for (index, pair) in zip(intervals, weights).enumerated() {
      // Estimates that are exact are so to rounding.
      let (interval, weight) = pair
      let rounded = ConfidenceInterval(
        lower: interval.lower - 1e-12, upper: interval.upper + 1e-12)
      covered[index] += rounded.contains(weight) ? 1 : 0
      width += interval.width / Double(weights.count)
    }
  }

  /// The coverage of each weight, from 0 to 1.
  var shares: [Double] { covered.map { Double($0) / Double(runs) } }

  /// The mean width of an interval.
  var meanWidth: Double { width / Double(runs) }
}

/// A row of the table: all weights of one or more black boxes under one sampling plan.
struct Row {
  let plan: String
  private var coverages: [Coverage] = []

  init(plan: String) { self.plan = plan }

  mutating func add(_ coverage: Coverage) { coverages.append(coverage) }

  func print(of name: String) {
    let shares = coverages.flatMap(\.shares)
    guard let lowest = shares.min() else {
      return Swift.print("\(name) | \(plan) | no intervals")
    }
    let mean = shares.reduce(0, +) / Double(shares.count)
    let width = coverages.reduce(0) { $0 + $1.meanWidth } / Double(coverages.count)
    let below = shares.count { $0 < 0.9 }
    let numbers = String(
      format: "%.1f %% | %.1f %% | %d of %d | %.3f", 100 * mean, 100 * lowest, below,
      shares.count, width)
    Swift.print("\(name) | \(plan) | \(numbers)")
  }
}
