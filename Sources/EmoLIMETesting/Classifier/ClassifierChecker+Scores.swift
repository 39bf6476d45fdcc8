import EmoLIMEModels
import EmoLIMESignal
import Foundation

/// Checks of what a classifier declares and of the values of its scores.
extension ClassifierChecker {
  func labels() -> Verdict {
    let labels = classifier.labels
    if labels.isEmpty { return .failed("There are no labels. Return at least one.") }
    if let index = labels.firstIndex(of: "") {
      return .failed("Label \(index) is an empty string. Give every label a name.")
    }
    var seen: Set<String> = []
    for label in labels where !seen.insert(label).inserted {
      return .failed("The label \"\(label)\" occurs twice. Give every label a different name.")
    }
    return .passed("\(labels.count.of("label")), all different.")
  }

  func sampleRate() -> Verdict {
    guard let rate = classifier.sampleRate else { return .passed("Any sample rate is accepted.") }
    let text = String(format: "%g", rate)
    guard Self.isPossible(sampleRate: rate) else {
      return .failed("The sample rate is \(text) Hz. Return a rate above 0, or nil for any rate.")
    }
    return .passed("Signals have a sample rate of \(text) Hz.")
  }

  func finiteScores(_ evaluations: ClassifierEvaluations) -> Verdict {
    for (probe, row) in zip(probes.batch, evaluations.batch) {
      guard let column = row.firstIndex(where: { !$0.isFinite }) else { continue }
      return .failed(
        "The score of \"\(classifier.labels[column])\" is \(row[column]) for the signal "
          + "\"\(probe.name)\". Return finite scores for silence and masked signals as well; "
          + "a division by the signal's level or variance is the usual cause.")
    }
    return .passed("All scores are finite, also for silence and noise.")
  }

  func scoreRange(_ evaluations: ClassifierEvaluations) -> Verdict {
    let scores = evaluations.batch.joined()
    guard let lowest = scores.min(), let highest = scores.max() else {
      return .notApplicable("There are no scores.")
    }
    let range = "from \(Self.text(lowest)) to \(Self.text(highest))"
    switch classifier.scoreKind {
    case .probability:
      return probabilities(range: range, rows: evaluations.batch, sumToOne: true)
    case .oneVersusRest:
      return probabilities(range: range, rows: evaluations.batch, sumToOne: false)
    case .logOdds:
      return logOdds(range: range, rows: evaluations.batch)
    case .oneVersusRestLogOdds, .decision, .logit, .regression:
      return .notApplicable(
        "Scores of the kind \(classifier.scoreKind.rawValue) have no fixed range; they range "
          + "\(range).")
    }
  }

  func response(_ evaluations: ClassifierEvaluations) -> Verdict {
    let rows = evaluations.batch
    let spread = classifier.labels.indices.map { column in
      let scores = rows.map { $0[column] }
      return (scores.max() ?? 0) - (scores.min() ?? 0)
    }
    guard let largest = spread.max(), largest > 0 else {
      return .failed(
        "The scores of the recording, silence and noise are equal, so that all weights would be 0. "
          + "Check that the model receives the samples.")
    }
    return .passed(
      "Scores change by up to \(Self.text(largest)) between the recording, silence and noise.")
  }

  /// The rounding that explanations allow, too.
  private static let rounding = ScoreKind.probabilityTolerance

  private func probabilities(range: String, rows: ScoreRows, sumToOne: Bool) -> Verdict {
    let allowed = -Self.rounding...1 + Self.rounding
    // Written so that a NaN does not pass.
    guard rows.joined().allSatisfy({ allowed.contains($0) }) else {
      return .failed(
        "Probabilities range \(range). They must be from 0 to 1; if they are logits or decision "
          + "values, apply a softmax or declare another score kind.")
    }
    guard sumToOne else { return .passed("Probabilities range \(range).") }
    return sums(of: rows, range: "Probabilities range \(range)")
  }

  private func logOdds(range: String, rows: ScoreRows) -> Verdict {
    sums(
      of: rows.map { $0.map { 1 / (1 + exp(-$0)) } },
      range: "Log-odds range \(range); as probabilities, they")
  }

  private func sums(of rows: ScoreRows, range: String) -> Verdict {
    let sums = rows.map { $0.reduce(0, +) }
    if let worst = sums.max(by: { abs($0 - 1) < abs($1 - 1) }),
      !(abs(worst - 1) <= Self.rounding)
    {
      return .failed(
        "The probabilities of all labels sum to \(Self.text(worst)) instead of 1. Divide them by "
          + "their sum, or declare the score kind one-vs-rest if labels do not exclude each other.")
    }
    return .passed("\(range) and sum to 1 over the labels.")
  }

  /// A number with four significant digits.
  static func text(_ number: Double) -> String { String(format: "%.4g", number) }
}
