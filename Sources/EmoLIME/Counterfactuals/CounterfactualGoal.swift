import EmoLIMEModels
import Foundation

/// What the scores of a counterfactual must be.
struct CounterfactualGoal: Sendable {
  let kind: ScoreKind
  /// The label that is predicted for the recording.
  let predicted: Int
  /// The label that is to be predicted; `nil` for any other one.
  let target: Int?
  /// The least distance of the label from the others, in the unit of the scores.
  let margin: Double

  /// Returns how far the scores are beyond a tie: the score of the wanted label minus the best other.
  func margin(of scores: [Double]) -> Double {
    var (wanted, other) = (-Double.infinity, -Double.infinity)
    for (label, score) in scores.enumerated() {
      if target.map({ label == $0 }) ?? (label != predicted) {
        wanted = max(wanted, score)
      } else {
        other = max(other, score)
      }
    }
    return wanted - other
  }

  /// Returns whether the scores are those of a counterfactual.
  func isMet(by scores: [Double]) -> Bool { margin(of: scores) >= margin }
}

extension CounterfactualGoal {
  /// Returns scores on a scale without bounds, on which the effects of changes add up better:
  /// probabilities become logarithms or log-odds.
  func unbounded(_ scores: [Double]) -> [Double] {
    let least = 1e-9
    switch kind {
    case .probability: return scores.map { log(max(least, $0)) }
    case .oneVersusRest:
      return scores.map { log(max(least, $0)) - log(max(least, 1 - $0)) }
    default: return scores
    }
  }

  /// Returns the scores of numbers that ``unbounded(_:)`` returned.
  func scores(ofUnbounded values: [Double]) -> [Double] {
    switch kind {
    case .probability:
      let largest = values.max() ?? 0
      let powers = values.map { exp($0 - largest) }
      let sum = powers.reduce(0, +)
      return powers.map { $0 / sum }
    case .oneVersusRest: return values.map { 1 / (1 + exp(-$0)) }
    default: return values
    }
  }
}
