import Foundation

extension EmotionModel.Calibration {
  /// A nondecreasing function from the decision values of one binary classifier to probabilities, with
  /// the smallest squared error (Zadrozny and Elkan 2002).
  ///
  /// It interpolates linearly between the points of ``decisions`` and is constant beyond them, as
  /// scikit-learn's `IsotonicRegression(out_of_bounds="clip")`.
  public struct IsotonicRegression: Sendable, Hashable, Codable {
    /// The decision values of the points, increasing; at least one.
    public let decisions: [Double]
    /// The probabilities at the points, from 0 to 1 and nondecreasing: one per element of
    /// ``decisions``.
    ///
    /// Log-odds are those of probabilities clipped to 0.000001 and 0.999999, so that they are
    /// finite.
    public let probabilities: [Double]

    /// The distance from 0 and 1 that probabilities are clipped to for finite log-odds.
    static let smallestProbability = 1e-6

    /// Creates a function of given points.
    ///
    /// - Returns: `nil` unless there is at least one point, the decision values increase, and the
    ///   probabilities are from 0 to 1 and do not decrease.
    package init?(decisions: [Double], probabilities: [Double]) {
      guard !decisions.isEmpty, decisions.count == probabilities.count,
        decisions.allSatisfy(\.isFinite), probabilities.allSatisfy((0...1).contains),
        zip(decisions, decisions.dropFirst()).allSatisfy({ $0 < $1 }),
        zip(probabilities, probabilities.dropFirst()).allSatisfy({ $0 <= $1 })
      else { return nil }
      self.decisions = decisions
      self.probabilities = probabilities
    }
  }
}

extension EmotionModel.Calibration.IsotonicRegression {
  /// Fits a function by pooling adjacent violators.
  ///
  /// - Parameters:
  ///   - decisions: The decision values of clips that the classifier was **not** trained on.
  ///   - positives: Whether each clip belongs to the positive class.
  /// - Throws: ``ModelError/countsDiffer(rows:given:)``, ``ModelError/noRows``,
  ///   ``ModelError/featureNotFinite(row:column:)``.
  package init(decisions: [Double], positives: [Bool]) throws(ModelError) {
    guard decisions.count == positives.count else {
      throw .countsDiffer(rows: decisions.count, given: positives.count)
    }
    guard !decisions.isEmpty else { throw .noRows }
    if let row = decisions.firstIndex(where: { !$0.isFinite }) {
      throw .featureNotFinite(row: row, column: 0)
    }
    let blocks = pooled(decisions, positives: positives)
    // A constant segment needs its two end points only.
    let points = blocks.flatMap { block in
      block.first == block.last
        ? [(block.first, block.mean)] : [(block.first, block.mean), (block.last, block.mean)]
    }
    self.decisions = points.map(\.0)
    self.probabilities = points.map(\.1)
  }

  /// Returns the probability at a decision value.
  package func probability(_ decision: Double) -> Double {
    let above = decisions.firstIndex { $0 >= decision } ?? decisions.count
    if above == 0 { return probabilities[0] }
    if above == decisions.count { return probabilities[above - 1] }
    let width = decisions[above] - decisions[above - 1]
    let share = (decision - decisions[above - 1]) / width
    return probabilities[above - 1] + share * (probabilities[above] - probabilities[above - 1])
  }

  /// Returns the log-odds ln(P / (1 - P)) at a decision value; finite.
  func logOdds(_ decision: Double) -> Double {
    let smallest = Self.smallestProbability
    let probability = min(max(probability(decision), smallest), 1 - smallest)
    return log(probability / (1 - probability))
  }
}

/// Adjacent decision values with one probability.
private struct Block {
  let first: Double
  var last: Double
  var positives: Double
  var clips: Double

  var mean: Double { positives / clips }
}

/// Returns the blocks of sorted decision values, whose shares of positives do not decrease.
private func pooled(_ decisions: [Double], positives: [Bool]) -> [Block] {
  var blocks: [Block] = []
  for clip in decisions.indices.sorted(by: { decisions[$0] < decisions[$1] }) {
    let positive = positives[clip] ? 1.0 : 0.0
    if let last = blocks.last, last.last == decisions[clip], last.first == decisions[clip] {
      // Equal decision values have one probability.
      blocks[blocks.count - 1].positives += positive
      blocks[blocks.count - 1].clips += 1
    } else {
      blocks.append(
        Block(first: decisions[clip], last: decisions[clip], positives: positive, clips: 1))
    }
  }
  var result: [Block] = []
  for block in blocks {
    result.append(block)
    while result.count >= 2, result[result.count - 2].mean >= result[result.count - 1].mean {
      let merged = result.removeLast()
      result[result.count - 1].last = merged.last
      result[result.count - 1].positives += merged.positives
      result[result.count - 1].clips += merged.clips
    }
  }
  return result
}
