import EmoLIMEModels
import Foundation

/// What the scores of a counterfactual must be, and how far it may be from the training data.
struct CounterfactualGoal: Sendable {
  let kind: ScoreKind
  /// The labels, in the order of the scores.
  let labels: [String]
  /// The label that is predicted for the recording.
  let predicted: Int
  /// The label that is to be predicted; `nil` for any other one.
  let target: Int?
  /// The least distance of the label from the others, in the unit of the scores.
  let margin: Double
  /// The largest novelty score; infinity for any.
  let maximumNovelty: Double

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

  /// Returns by how much an outcome meets the goal, at least 0, or misses it: the smaller of what is beyond
  /// the margin and what the novelty score could grow.
  func slack(of outcome: Outcome) -> Double {
    min(margin(of: outcome.scores) - margin, maximumNovelty - (outcome.novelty ?? 0))
  }

  /// Returns whether an outcome is that of a counterfactual.
  func isMet(by outcome: Outcome) -> Bool { slack(of: outcome) >= 0 }

  /// The scores of a version, and its novelty score if the classifier measures it.
  struct Outcome: Sendable {
    let scores: [Double]
    let novelty: Double?
  }
}

extension CounterfactualGoal {
  /// Sets the goal of a search by the scores of the recording.
  ///
  /// - Throws: ``ExplainerError/alreadyPredicted(_:)``.
  init(
    recording: Explanation.ResponseCurves.Point, classifier: some Classifier, target: String?,
    settings: Explanation.Counterfactuals.Configuration
  ) throws(ExplainerError) {
    kind = classifier.scoreKind
    labels = classifier.labels
    let scores = recording.scores ?? []
    predicted = scores.indices.reduce(0) { scores[$1] > scores[$0] ? $1 : $0 }
    self.target = target.flatMap(labels.firstIndex)
    margin = settings.margin
    maximumNovelty =
      settings.maximumNoveltyScore.map { max($0, recording.noveltyScore ?? 0) } ?? .infinity
    guard self.target != predicted else { throw .alreadyPredicted(labels[predicted]) }
  }
}

extension CounterfactualGoal {
  /// Returns an outcome on a scale without bounds, on which the effects of changes add up better:
  /// probabilities become logarithms or log-odds; the novelty score is last.
  func unbounded(_ outcome: Outcome) -> [Double] {
    unbounded(outcome.scores) + (outcome.novelty.map { [$0] } ?? [])
  }

  private func unbounded(_ scores: [Double]) -> [Double] {
    let least = 1e-9
    switch kind {
    case .probability: return scores.map { log(max(least, $0)) }
    case .oneVersusRest:
      return scores.map { log(max(least, $0)) - log(max(least, 1 - $0)) }
    default: return scores
    }
  }

  /// Returns the outcome of numbers that ``unbounded(_:)`` returned.
  func outcome(ofUnbounded values: [Double]) -> Outcome {
    Outcome(
      scores: scores(ofUnbounded: Array(values.prefix(labels.count))),
      novelty: values.count > labels.count ? max(0, values[labels.count]) : nil)
  }

  private func scores(ofUnbounded values: [Double]) -> [Double] {
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
