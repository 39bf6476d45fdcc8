import EmoLIMENumerics
import Foundation

extension EmotionModel {
  /// The One-vs-Rest probability from which a label is nearly certain by itself.
  ///
  /// No two labels reach it together on any training clip of the embedded models.
  static let nearCertainty = 0.9

  /// Returns the diagnostics of the scores of some clips.
  ///
  /// Scores are tied if two labels or more have a One-vs-Rest probability of at least 0.9 and the
  /// scores are divided by their sum: such probabilities are near one half each, and exactly that if
  /// both sigmoids have rounded to 1. Decision values and One-vs-Rest probabilities do not mix the
  /// labels, so theirs are never tied.
  ///
  /// - Parameters:
  ///   - features: One row per clip, one column per feature, as they were extracted.
  ///   - kind: The kind of the scores.
  /// - Returns: One value per clip; without a novelty score if the model has no training range.
  /// - Throws: ``ModelError/featuresDiffer(expected:actual:)``.
  package func diagnostics(
    features: Matrix, kind: ScoreKind = .probability
  ) throws(ModelError) -> [DiagnosedScores.Diagnostics] {
    let standardized = try scaler.standardized(features)
    let decisions = try oneVersusRest.decisions(for: standardized)
    let noveltyScores = try trainingRange?.noveltyScores(ofStandardized: standardized)
    return (0..<features.rows).map { row in
      DiagnosedScores.Diagnostics(
        noveltyScore: noveltyScores?[row],
        isTied: kind.isNormalized && isTied(decisions.row(row)))
    }
  }

  private func isTied(_ decisions: ArraySlice<Double>) -> Bool {
    // A softmax keeps the differences between the labels.
    guard calibration.method != .temperature else { return false }
    let nearCertain = log(Self.nearCertainty / (1 - Self.nearCertainty))
    return calibration.logOdds(decisions).count { $0 >= nearCertain } >= 2
  }
}
