import EmoLIME
import EmoLIMENumerics
import GroundTruth

/// Explanations of classifiers with known reasons.
struct KnownReasons {
  let recordings: Recordings

  /// The numbers of components, in the order in which they are given to recordings.
  private static let counts = [8, 4, 12]

  func explanations() async throws -> [KnownExplanation] {
    var explanations: [KnownExplanation] = []
    for (number, index) in recordings.explained(where: { _ in true }).enumerated() {
      let count = Self.counts[number % Self.counts.count]
      for parts in Presence.Parts.allCases {
        let (fillName, fill) = Fills.rotated.fills(of: number)[0]
        let test = try await Case(
          clip: recordings.names[index], recording: recordings.signals[index], parts: parts,
          count: count, fill: fill, seed: UInt64(number))
        let sample = try SamplingPlan.automatic(budget: Setting.largestBudget)
          .sample(components: count, seed: UInt64(number))
        let scores = test.answers(for: sample)
        explanations += test.reasons.enumerated().map { column, reason in
          let attributions = reason.attributions(count: count)
          let largest = attributions.max() ?? 0
          let own = Matrix(rows: scores.rows, columns: 1, elements: scores.column(column))
          return KnownExplanation(
            source: .known, clip: recordings.names[index], speaker: recordings.speakers[index],
            corpus: recordings.corpus, half: recordings.halves[index], model: reason.rule.rawValue,
            components: parts.rawValue, fill: fillName, level: 0, label: nil,
            labels: [reason.rule.rawValue], seed: UInt64(number),
            truth: Set(attributions.indices.filter { attributions[$0] > largest - 1e-9 }),
            evaluations: [
              ScoreKind.decision.rawValue: Explanation.Evaluations(
                sample: sample, scores: CheckedScores(scores: own ?? scores, diagnostics: nil),
                scoreKind: .decision)
            ])
        }
      }
    }
    return explanations
  }
}
