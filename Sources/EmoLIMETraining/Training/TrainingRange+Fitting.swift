import EmoLIMEModels
import EmoLIMENumerics

extension TrainingRange {
  /// Fits the range to clips, and its limit to the clips that each fold leaves out.
  ///
  /// - Parameters:
  ///   - features: One row per clip, one column per feature, without standardisation.
  ///   - scaler: The standardisation of all clips.
  ///   - folds: Folds that test each clip once; with folds by speaker, the limit is that of unseen
  ///     speakers.
  /// - Throws: `ModelError.noRows`, `ModelError.featuresDiffer`.
  package init(
    fittedTo features: Matrix, scaler: StandardScaler, folds: [CrossValidation.Fold]
  ) throws(ModelError) {
    var shares: [Double] = []
    for fold in folds {
      // The share does not depend on the scale, so the folds need no standardisation.
      let (lows, highs) = extremes(of: features, rows: fold.training)
      shares += fold.testing.map { outsideShare(features.row($0), lows: lows, highs: highs) }
    }
    guard !shares.isEmpty, features.columns > 0 else { throw .noRows }
    shares.sort()
    let rank = Int((Self.heldOutShare * Double(shares.count)).rounded(.up)) - 1
    let standardized = try scaler.standardized(features)
    let (lows, highs) = extremes(of: standardized, rows: Array(0..<features.rows))
    self.init(
      // Rounded outwards, so that no training clip is outside.
      validLows: lows.map { Double(Float($0).nextDown) },
      highs: highs.map { Double(Float($0).nextUp) },
      // The limit is at least one feature, so that novelty scores are finite.
      limit: max(shares[rank], 1 / Double(features.columns)))
  }
}

/// Returns the smallest and the largest value of each column in some rows.
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
