import EmoLIMEModels
import EmoLIMENumerics

/// The squared errors of ridge regressions for each left-out speaker and target, beside those of the mean
/// of the training clips.
package struct SpeakerErrors: Sendable {
  /// The sum of squared errors: one row per speaker, one column per target.
  package let residual: Matrix
  /// The sum of squared differences from the mean of the training clips, likewise.
  package let total: Matrix

  /// Fits the regressions on all cores.
  ///
  /// - Parameters:
  ///   - features: One row per clip.
  ///   - targets: One row per clip.
  ///   - folds: One fold per speaker.
  package init(features: Matrix, targets: Matrix, folds: [CrossValidation.Fold]) async throws {
    let owners = Dictionary(
      folds.enumerated().flatMap { number, fold in fold.testing.map { ($0, number) } },
      uniquingKeysWith: { first, _ in first })
    let rows = try await folds.concurrentMap { fold in
      try Self.errors(features: features, targets: targets, fold: fold) { owners[$0] ?? 0 }
    }
    var residual = Matrix(rows: folds.count, columns: targets.columns)
    var total = residual
    for (row, errors) in rows.enumerated() {
      for target in 0..<targets.columns {
        residual[row, target] = errors.residual[target]
        total[row, target] = errors.total[target]
      }
    }
    self.residual = residual
    self.total = total
  }

  /// R² of a target over some speakers, who may occur several times; `nil` if the target does not vary.
  ///
  /// It is 1 for perfect predictions, 0 for those of the training mean, and negative for worse ones.
  package func r2(target: Int, speakers: [Int]) -> Double? {
    var (error, sum) = (0.0, 0.0)
    for speaker in speakers {
      error += residual[speaker, target]
      sum += total[speaker, target]
    }
    return sum > 0 ? 1 - error / sum : nil
  }

  private static func errors(
    features: Matrix, targets: Matrix, fold: CrossValidation.Fold, speaker: (Int) -> Int
  ) throws -> (residual: [Double], total: [Double]) {
    let scaler = try StandardScaler(fittedTo: features, rows: fold.training)
    let targetScaler = try StandardScaler(fittedTo: targets, rows: fold.training)
    let ridge = try GroupedRidge(
      training: scaler.standardized(features.selecting(rows: fold.training)),
      testing: scaler.standardized(features.selecting(rows: fold.testing)))
    let groups = Dictionary(grouping: fold.training.indices) { speaker(fold.training[$0]) }
    let predictions = try ridge.predictions(
      of: targetScaler.standardized(targets.selecting(rows: fold.training)),
      penalties: CueProbe.penalties, groups: groups.sorted { $0.key < $1.key }.map(\.value))
    let truths = try targetScaler.standardized(targets.selecting(rows: fold.testing))
    var residual = [Double](repeating: 0, count: targets.columns)
    var total = residual
    for row in 0..<truths.rows {
      for target in 0..<targets.columns {
        // In the unit of the target, so that folds with other standardisations can be added.
        let scale = targetScaler.scales[target]
        let truth = truths[row, target] * scale
        let error = truth - predictions[row, target] * scale
        residual[target] += error * error
        total[target] += truth * truth
      }
    }
    return (residual, total)
  }
}
