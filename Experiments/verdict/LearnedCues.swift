import Foundation

/// The models that have learned their cue: of the recordings of new speakers for which they predict
/// a cue, they predict the right one more often than by chance.
///
/// A model that has not learned it names a cue at random. Its reasons are unknown even where the label
/// is right by luck.
struct LearnedCues {
  private struct Group: Hashable {
    let source: KnownExplanation.Source
    let model: String
    let components: String
    let corpus: String

    init(_ explanation: KnownExplanation, source: KnownExplanation.Source) {
      self.source = source
      model = explanation.model
      components = explanation.components
      corpus = explanation.corpus
    }
  }

  private static let significance = 0.01
  private let learned: Set<Group>

  init(_ rows: [Row]) {
    // One explanation per recording and model: they differ in nothing that matters here.
    let predicted = rows.filter { row in
      [.planted, .otherCorpus].contains(row.explanation.source) && row.setting.kind == .decision
        && row.setting.budget == Setting.largestBudget && row.setting.kernelWidth == 0.25
        && row.predictedLabel != Cue.plain
    }
    let groups = Dictionary(grouping: predicted) {
      Group($0.explanation, source: $0.explanation.source)
    }
    learned = Set(
      groups.filter { _, rows in
        // All labels but the plain one are cues.
        let chance = 1 / Double(rows[0].explanation.labels.count - 1)
        let right = rows.count(where: \.isKnown)
        return binomialTail(right, of: rows.count, probability: chance) < Self.significance
      }.keys)
  }

  /// Whether the model of an explanation has learned its cue, before its weights were permuted.
  func contains(_ explanation: KnownExplanation) -> Bool {
    switch explanation.source {
    case .known: true
    case .planted, .permuted: learned.contains(Group(explanation, source: .planted))
    case .otherCorpus: learned.contains(Group(explanation, source: .otherCorpus))
    }
  }
}

/// Returns the probability of at least so many successes.
private func binomialTail(_ successes: Int, of trials: Int, probability: Double) -> Double {
  (successes...max(successes, trials)).reduce(0) { sum, count in
    let ways =
      lgamma(Double(trials + 1)) - lgamma(Double(count + 1))
      - lgamma(Double(trials - count + 1))
    return sum
      + exp(
        ways + Double(count) * log(probability) + Double(trials - count) * log(1 - probability))
  }
}
