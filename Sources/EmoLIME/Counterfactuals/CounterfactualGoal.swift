import EmoLIMEModels
import Foundation

/// What the scores of a counterfactual must be, and how far it may be from the training data.
struct CounterfactualGoal: Sendable {
  let kind: ScoreKind
  /// The labels, in the order of the scores.
  let labels: [String]
  /// What the scores must say.
  let wanted: Wanted
  /// The least distance of the label from the others, in the unit of the scores; 0 for ratings.
  let margin: Double
  /// The largest novelty score; infinity for any.
  let maximumNovelty: Double

  /// The scores that are wanted, by the places of their labels.
  enum Wanted: Sendable {
    /// Any label other than the predicted one.
    case anyOther(than: Int)
    case label(Int)
    /// At least a value, or at most.
    case atLeast(Double, Int)
    case atMost(Double, Int)
  }

  /// Returns how far scores are beyond a tie: the score of the wanted label minus the best other; for a
  /// rating, how far it is beyond the value.
  func margin(of scores: [Double]) -> Double {
    switch wanted {
    case .anyOther(let predicted): lead(of: scores) { $0 != predicted }
    case .label(let label): lead(of: scores) { $0 == label }
    case .atLeast(let value, let label): scores[label] - value
    case .atMost(let value, let label): value - scores[label]
    }
  }

  private func lead(of scores: [Double], isWanted: (Int) -> Bool) -> Double {
    var (best, other) = (-Double.infinity, -Double.infinity)
    for (label, score) in scores.enumerated() {
      if isWanted(label) { best = max(best, score) } else { other = max(other, score) }
    }
    return best - other
  }

  /// Returns by how much an outcome meets the goal, at least 0, or misses it: the smaller of what is beyond
  /// the margin and what the novelty score could grow.
  func slack(of outcome: Outcome) -> Double {
    min(margin(of: outcome.scores) - margin, maximumNovelty - (outcome.novelty ?? 0))
  }

  /// Returns whether an outcome is that of a counterfactual.
  func isMet(by outcome: Outcome) -> Bool { slack(of: outcome) >= 0 }

  /// Returns the label of the largest score, the first of equal ones; `nil` for ratings.
  func predictedLabel(of scores: [Double]) -> String? {
    kind == .regression ? nil : labels[Self.largest(of: scores)]
  }

  private static func largest(of scores: [Double]) -> Int {
    scores.indices.reduce(0) { scores[$1] > scores[$0] ? $1 : $0 }
  }

  /// The scores of a version, and its novelty score if the classifier measures it.
  struct Outcome: Sendable {
    let scores: [Double]
    let novelty: Double?
    /// The level in dB by which the version would exceed full scale if it were not scaled.
    let excessLevel: Double
  }
}

extension CounterfactualGoal {
  /// Sets the goal of a search by the scores of the recording.
  ///
  /// - Parameter target: A target that the classifier can have.
  /// - Throws: ``ExplainerError/alreadyPredicted(_:)``, ``ExplainerError/alreadyRated(_:value:)``.
  init(
    recording: Explanation.ResponseCurves.Point, classifier: some Classifier,
    target: Explanation.Counterfactuals.Target,
    settings: Explanation.Counterfactuals.Configuration
  ) throws(ExplainerError) {
    kind = classifier.scoreKind
    labels = classifier.labels
    wanted = try Self.wanted(target, labels: labels, scores: recording.scores ?? [])
    margin = kind == .regression ? 0 : settings.margin
    maximumNovelty =
      settings.maximumNoveltyScore.map { max($0, recording.noveltyScore ?? 0) } ?? .infinity
  }

  private static func wanted(
    _ target: Explanation.Counterfactuals.Target, labels: [String], scores: [Double]
  ) throws(ExplainerError) -> Wanted {
    let predicted = largest(of: scores)
    switch target {
    case .anyOther: return .anyOther(than: predicted)
    case .label(let name):
      guard name != labels[predicted] else { throw .alreadyPredicted(name) }
      return .label(labels.firstIndex(of: name) ?? 0)
    case .rating(let name, let value):
      let label = labels.firstIndex(of: name) ?? 0
      guard scores[label] != value else { throw .alreadyRated(name, value: value) }
      return scores[label] < value ? .atLeast(value, label) : .atMost(value, label)
    }
  }
}

extension CounterfactualGoal {
  /// Returns an outcome on a scale without bounds, on which the effects of changes add up better:
  /// probabilities become logarithms or log-odds. The excess level follows the scores, then the novelty
  /// score.
  func unbounded(_ outcome: Outcome) -> [Double] {
    unbounded(outcome.scores) + [outcome.excessLevel] + (outcome.novelty.map { [$0] } ?? [])
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
      novelty: values.count > labels.count + 1 ? max(0, values[labels.count + 1]) : nil,
      excessLevel: values[labels.count])
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
