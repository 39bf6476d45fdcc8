import EmoLIMEModels
import EmoLIMENumerics

extension TrainingRange {
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
    let standardized = try scaler.standardized(features)
    let (lows, highs) = extremes(of: standardized, rows: Array(0..<features.rows))
    self.init(
      // Rounded away from each other, so that no training clip falls outside.
      validLows: lows.map { Double(Float($0).nextDown) },
      highs: highs.map { Double(Float($0).nextUp) },
      // One feature outside is no less than the limit, or a novelty would be infinite.
      limit: max(shares[rank], 1 / Double(features.columns)))
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
