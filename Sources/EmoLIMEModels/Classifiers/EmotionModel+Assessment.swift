import EmoLIMENumerics
import Foundation

extension EmotionModel {
  /// The One-vs-Rest probability from which a label is nearly certain by itself.
  ///
  /// No two labels reach it together on any training clip of the embedded models.
  static let nearCertainty = 0.9

  /// What the model knows of how far its scores of some clips can be trusted.
  ///
  /// An answer is saturated where two labels or more have a One-vs-Rest probability of at least 0.9,
  /// and the scores are brought to a sum of 1: such probabilities are near one half each, and
  /// exactly that where both sigmoids have rounded to 1. Decision values and One-vs-Rest
  /// probabilities do not mix the labels, so theirs never count as saturated.
  ///
  /// - Parameters:
  ///   - features: a row for each clip, a column for each feature, as they were extracted.
  ///   - kind: the scores that are given.
  /// - Returns: an assessment for each clip; without novelty where the model has no training range.
  /// - Throws: ``ModelError/featuresDiffer(expected:actual:)``.
  package func assessments(
    features: Matrix, kind: ScoreKind = .probability
  ) throws(ModelError) -> [AnswerAssessment] {
    let standardized = try scaler.standardized(features)
    let decisions = try oneVersusRest.decisions(for: standardized)
    let novelties = try trainingRange?.novelties(ofStandardized: standardized)
    return (0..<features.rows).map { row in
      AnswerAssessment(
        novelty: novelties?[row],
        isSaturated: kind.isNormalized && isSaturated(decisions.row(row)))
    }
  }

  private func isSaturated(_ decisions: ArraySlice<Double>) -> Bool {
    // A softmax keeps the differences between the labels.
    guard calibration.method != .temperature else { return false }
    let nearCertain = log(Self.nearCertainty / (1 - Self.nearCertainty))
    return calibration.logOdds(decisions).count { $0 >= nearCertain } >= 2
  }
}
