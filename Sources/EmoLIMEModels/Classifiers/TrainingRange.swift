import EmoLIMENumerics

/// The training range: the smallest and largest value of each feature in training, and the share of
/// features of unseen speakers that lies outside of it.
///
/// The novelty score of a signal is the share of its features outside the training range, divided by
/// ``limit``, which 95 of 100 clips of unseen speakers do not exceed. A score above 1 indicates a
/// signal outside the training data; 0, a signal with all features in the training range.
///
/// `Docs/ScoreReliability.md` compares this measure with others.
package struct TrainingRange: Sendable, Hashable {
  /// The smallest value of each standardised feature in training, rounded to single precision.
  package let lows: [Double]
  /// The largest value of each standardised feature in training, rounded to single precision.
  package let highs: [Double]
  /// The share of features outside the range at which the novelty score is 1; above 0, at most 1.
  package let limit: Double

  /// The share of held-out clips whose share of features outside the range is at most ``limit``.
  package static let heldOutShare = 0.95

  /// Creates a range; `nil` unless both lists have the same length, all numbers are finite, no low is
  /// above its high, and the limit is above 0 and at most 1.
  package init?(lows: [Double], highs: [Double], limit: Double) {
    guard lows.count == highs.count, limit > 0, limit <= 1,
      zip(lows, highs).allSatisfy({ $0.isFinite && $1.isFinite && $0 <= $1 })
    else { return nil }
    self.init(validLows: lows, highs: highs, limit: limit)
  }

  /// Creates a range of numbers that are known to be valid.
  package init(validLows lows: [Double], highs: [Double], limit: Double) {
    self.lows = lows
    self.highs = highs
    self.limit = limit
  }

  /// Returns the novelty score of each clip; at least 0.
  ///
  /// - Parameter features: One row per clip, one column per standardised feature.
  /// - Throws: ``ModelError/featuresDiffer(expected:actual:)``.
  package func noveltyScores(ofStandardized features: Matrix) throws(ModelError) -> [Double] {
    guard features.columns == lows.count else {
      throw .featuresDiffer(expected: lows.count, actual: features.columns)
    }
    return (0..<features.rows).map { row in
      outsideShare(features.row(row), lows: lows, highs: highs) / limit
    }
  }
}

/// Returns the share of values outside their ranges.
package func outsideShare(
  _ values: ArraySlice<Double>, lows: [Double], highs: [Double]
) -> Double {
  var outside = 0
  for (column, value) in values.enumerated() where value < lows[column] || value > highs[column] {
    outside += 1
  }
  return Double(outside) / Double(values.count)
}
