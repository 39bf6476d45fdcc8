import EmoLIMENumerics

/// Scores that are linear in the features: one line per label, around the average training clip.
///
/// The score of label k is ``base``[k] + Σ ``slopes``[k, f] (x_f - ``means``[f]) over the features f. It
/// is the score of the classifier, summed in another order.
package struct LinearScores: Sendable {
  /// The change of the score per unit of the feature: one row per label, one column per feature.
  package let slopes: Matrix
  /// The score of each label for the average training clip.
  package let base: [Double]
  /// The average of each feature over the training clips.
  package let means: [Double]

  /// Returns the part of each label's score that comes from each group of features.
  ///
  /// - Parameters:
  ///   - features: One row per signal.
  ///   - groups: The group of each feature, counted from 0.
  ///   - count: The number of groups.
  /// - Returns: One row per signal; the groups of the first label, then those of the next.
  package func contributions(_ features: Matrix, groups: [Int], count: Int) -> Matrix {
    let labels = slopes.rows
    var result = Matrix(rows: features.rows, columns: labels * count)
    for row in 0..<features.rows {
      let deviations = zip(features.row(row), means).map { $0 - $1 }
      for label in 0..<labels {
        var sums = [Double](repeating: 0, count: count)
        for (feature, slope) in slopes.row(label).enumerated() {
          sums[groups[feature]] += slope * deviations[feature]
        }
        for (group, sum) in sums.enumerated() { result[row, label * count + group] = sum }
      }
    }
    return result
  }
}

extension EmotionModel {
  /// Returns the lines of the scores of a kind.
  ///
  /// Decision values are linear; so are one-vs-rest log-odds, unless the calibration is isotonic.
  ///
  /// - Throws: ``ModelError/scoresNotLinear(_:calibration:)``.
  package func linearScores(of kind: ScoreKind) throws(ModelError) -> LinearScores {
    let line = try line(of: kind)
    let classifiers = oneVersusRest
    let rows = labels.indices.map { label in classifiers.weightMatrix.rows == 1 ? 0 : label }
    // Of two labels, the first has the opposite decision value.
    let signs = labels.indices.map { label in
      classifiers.weightMatrix.rows == 1 && label == 0 ? -1.0 : 1
    }
    var slopes = Matrix(rows: labels.count, columns: featureCount)
    for (label, row) in rows.enumerated() {
      let factor = signs[label] * line[row].slope
      for (feature, weight) in classifiers.weightMatrix.row(row).enumerated() {
        slopes[label, feature] = factor * weight / scaler.scales[feature]
      }
    }
    let base = rows.indices.map { label in
      let line = line[rows[label]]
      return signs[label] * (line.slope * classifiers.intercepts[rows[label]] + line.offset)
    }
    return LinearScores(slopes: slopes, base: base, means: scaler.means)
  }

  /// Returns the line from the decision value of each binary classifier to the score.
  private func line(of kind: ScoreKind) throws(ModelError) -> [(slope: Double, offset: Double)] {
    let count = oneVersusRest.weightMatrix.rows
    switch (kind, calibration) {
    case (.decision, _): return Array(repeating: (1, 0), count: count)
    case (.oneVersusRestLogOdds, .platt(let sigmoids)):
      return sigmoids.map { (-$0.slope, -$0.offset) }
    case (.oneVersusRestLogOdds, .temperature(let scaling)):
      return Array(repeating: (1 / scaling.temperature, 0), count: count)
    default: throw .scoresNotLinear(kind, calibration: calibration.method)
    }
  }
}
