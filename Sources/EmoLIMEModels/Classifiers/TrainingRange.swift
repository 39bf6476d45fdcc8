import EmoLIMENumerics

/// Where the features of the training clips lie, and how many features of other real speech lie
/// beyond: a measure of how far a signal is from what a model was trained on.
///
/// A signal's *novelty* is the share of its features that lie below the smallest or above the
/// largest value of any training clip, divided by ``limit``, which 95 of 100 clips of speakers that
/// were left out stay below. So a novelty above 1 is beyond what other real speech of the corpus
/// looks like, and 0 is a signal that the training clips enclose in every feature.
///
/// `Docs/HonestScores.md` says why it is this measure.
public struct TrainingRange: Sendable, Hashable {
  /// The smallest value of each standardised feature in training; a number of single precision.
  public let lows: [Double]
  /// The largest value of each standardised feature in training; a number of single precision.
  public let highs: [Double]
  /// The share of features outside the range that has novelty 1, above 0 and at most 1.
  public let limit: Double

  /// The share of held-out clips that stay within the limit.
  public static let heldOutShare = 0.95

  /// A range of given numbers, or nil unless there are as many lows as highs, none above its high,
  /// all finite, and the limit is above 0 and at most 1.
  public init?(lows: [Double], highs: [Double], limit: Double) {
    guard lows.count == highs.count, limit > 0, limit <= 1,
      zip(lows, highs).allSatisfy({ $0.isFinite && $1.isFinite && $0 <= $1 })
    else { return nil }
    self.init(validLows: lows, highs: highs, limit: limit)
  }

  /// A range of numbers that are known to be valid.
  package init(validLows lows: [Double], highs: [Double], limit: Double) {
    self.lows = lows
    self.highs = highs
    self.limit = limit
  }

  /// The novelty of some clips: 0 or above, more than 1 outside of what held-out speech looks like.
  ///
  /// - Parameter features: a row for each clip, a column for each standardised feature.
  /// - Throws: ``TrainingError/featuresDiffer(expected:actual:)``.
  public func novelties(ofStandardized features: Matrix) throws(TrainingError) -> [Double] {
    guard features.columns == lows.count else {
      throw .featuresDiffer(expected: lows.count, actual: features.columns)
    }
    return (0..<features.rows).map { row in
      outsideShare(features.row(row), lows: lows, highs: highs) / limit
    }
  }
}

/// The share of numbers outside their range.
package func outsideShare(
  _ values: ArraySlice<Double>, lows: [Double], highs: [Double]
) -> Double {
  var outside = 0
  for (column, value) in values.enumerated() where value < lows[column] || value > highs[column] {
    outside += 1
  }
  return Double(outside) / Double(values.count)
}
