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
    self.lows = lows
    self.highs = highs
    self.limit = limit
  }

  /// The range of some clips, with the limit that follows from leaving each fold out.
  ///
  /// - Parameters:
  ///   - features: a row for each clip, a column for each feature, as they were extracted.
  ///   - scaler: the standardisation of all clips.
  ///   - folds: each clip is tested on in one of them. Where they are speakers, the limit is for
  ///     new speakers.
  /// - Throws: ``TrainingError``.
  public init(
    fittedTo features: Matrix, scaler: StandardScaler, folds: [Fold]
  ) throws(TrainingError) {
    var shares: [Double] = []
    for fold in folds {
      // The share does not depend on the scale, so that each fold can do without one of its own.
      let (lows, highs) = extremes(of: features, rows: fold.training)
      shares += fold.testing.map { outsideShare(features.row($0), lows: lows, highs: highs) }
    }
    guard !shares.isEmpty, features.columns > 0 else { throw .noRows }
    shares.sort()
    let rank = Int((Self.heldOutShare * Double(shares.count)).rounded(.up)) - 1
    // One feature outside is no less than the limit, or a novelty would be infinite.
    limit = max(shares[rank], 1 / Double(features.columns))
    let standardized = try scaler.standardized(features)
    let (lows, highs) = extremes(of: standardized, rows: Array(0..<features.rows))
    // Rounded away from each other, so that no training clip falls outside.
    self.lows = lows.map { Double(Float($0).nextDown) }
    self.highs = highs.map { Double(Float($0).nextUp) }
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

/// The smallest and the largest value of each column in some rows.
private func extremes(of features: Matrix, rows: [Int]) -> (lows: [Double], highs: [Double]) {
  var lows = [Double](repeating: .infinity, count: features.columns)
  var highs = [Double](repeating: -.infinity, count: features.columns)
  for row in rows {
    for (column, value) in features.row(row).enumerated() {
      lows[column] = min(lows[column], value)
      highs[column] = max(highs[column], value)
    }
  }
  return (lows, highs)
}

/// The share of numbers outside their range.
private func outsideShare(
  _ values: ArraySlice<Double>, lows: [Double], highs: [Double]
) -> Double {
  var outside = 0
  for (column, value) in values.enumerated() where value < lows[column] || value > highs[column] {
    outside += 1
  }
  return Double(outside) / Double(values.count)
}
