import Foundation

/// The results of a study as tables, each a text with a line of names above.
///
/// Numbers are written with as many digits as it takes to read them back without loss, so that the
/// same results give the same bytes.
public struct StudyTables: Sendable {
  private let results: StudyResults
  private let comparisons: [StudyComparison]

  /// The tables of some results, with what was compared.
  public init(results: StudyResults, comparisons: [StudyComparison]) {
    self.results = results
    self.comparisons = comparisons
  }

  /// A line for each utterance: what it is, how well the surrogate fits, and the weight of each
  /// component for its emotion.
  public var weights: String {
    commaSeparated(
      ["corpus", "model", "emotion", "speaker", "file", "score", "weighted_r2"]
        + results.componentNames,
      results.records.compactMap { record in
        let unit = record.unit
        guard let found = try? record.explanation.explanation(of: unit.emotion) else { return nil }
        let numbers = [found.blackBoxPrediction, found.weightedR2] + found.weights
        return [unit.corpus, unit.model, unit.emotion, unit.speaker, unit.file]
          + numbers.map { "\($0)" }
      })
  }

  /// A line for each emotion, model, corpus and component: the mean and the standard deviation of its
  /// weights (the paper's Fig. 4).
  public var summaries: String {
    commaSeparated(
      ["corpus", "model", "emotion", "utterances", "component", "mean", "standard_deviation"],
      results.summaries.flatMap { summary in
        results.componentNames.indices.map { index in
          [
            summary.corpus, summary.model, summary.emotion, "\(summary.utterances)",
            results.componentNames[index], "\(summary.means[index])",
            "\(summary.standardDeviations[index])",
          ]
        }
      })
  }

  /// A line for each comparison (the paper's Table I); empty cells where a set is too small to test.
  public var tests: String {
    commaSeparated(
      [
        "family", "emotion", "corpus_1", "model_1", "utterances_1", "corpus_2", "model_2",
        "utterances_2", "statistic", "critical_value", "p", "verdict", "p_holm",
        "p_benjamini_hochberg",
      ],
      comparisons.map { comparison in
        let result = comparison.result
        return [
          comparison.family.rawValue, comparison.emotion,
          comparison.first.corpus, comparison.first.model, "\(comparison.first.utterances)",
          comparison.second.corpus, comparison.second.model, "\(comparison.second.utterances)",
          text(result?.statistic), text(result?.criticalValue), text(result?.pValue),
          comparison.verdict, text(comparison.holm), text(comparison.benjaminiHochberg),
        ]
      })
  }

  private func text(_ number: Double?) -> String { number.map { "\($0)" } ?? "" }
}

extension StudyComparison {
  /// The verdict in a word.
  var verdict: String {
    switch acceptsEquality {
    case true: "same"
    case false: "different"
    case nil: "not tested"
    }
  }
}
