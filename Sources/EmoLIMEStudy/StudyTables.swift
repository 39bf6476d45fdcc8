import EmoLIME
import EmoLIMEModels
import EmoLIMEStats
import EmoLIMETraining

/// The results of a study as CSV tables with a header line, and as a Markdown document.
///
/// Numbers have as many digits as are needed to read them back without loss; the same results give
/// the same bytes. Columns that name a model's training contain the raw value of
/// ``StudyModel/Training``.
///
/// ```swift
/// let tables = StudyTables(results: results, comparisons: comparisons)
/// try tables.tests.write(toFile: "tests.csv", atomically: true, encoding: .utf8)
/// ```
public struct StudyTables: Sendable {
  let results: StudyResults
  package let comparisons: [StudyComparison]

  /// Creates the tables of results and their comparisons.
  ///
  /// - Parameters:
  ///   - results: The results of all units.
  ///   - comparisons: The tests, as ``StudyResults/comparisons(by:)`` returned them for these
  ///     results. May be empty; the tables of tests are then empty.
  public init(results: StudyResults, comparisons: [StudyComparison]) {
    self.results = results
    self.comparisons = comparisons
  }

  /// One line per utterance: score, weighted R² and the weight of each component for its emotion.
  ///
  /// The columns are `corpus`, `model`, `training`, `emotion`, `speaker`, `file`, `score`,
  /// `weighted_r2`, and one per component with its name. Score and weights have the unit of the
  /// model's score.
  public var weights: String {
    CommaSeparatedValues.table(
      ["corpus", "model", "training", "emotion", "speaker", "file", "score", "weighted_r2"]
        + results.componentNames,
      results.records.compactMap { record in
        let unit = record.unit
        guard let found = try? record.explanation[unit.emotion] else { return nil }
        let numbers = [found.prediction, found.weightedR2] + found.weights
        return [
          unit.corpus, unit.model, training(of: unit.model), unit.emotion, unit.speaker, unit.file,
        ] + numbers.map { "\($0)" }
      })
  }

  /// One line per emotion, model, corpus and component: mean and standard deviation of the weights
  /// (Hjuler, Clemmensen and Das 2025, Fig. 4).
  ///
  /// The columns are `corpus`, `model`, `training`, `emotion`, `utterances`, `component`, `mean`
  /// and `standard_deviation`, which is empty for a single utterance. Both are in units of the
  /// score.
  public var summaries: String {
    CommaSeparatedValues.table(
      [
        "corpus", "model", "training", "emotion", "utterances", "component", "mean",
        "standard_deviation",
      ],
      results.summaries.flatMap { summary in
        results.componentNames.indices.map { index in
          [
            summary.corpus, summary.model, training(of: summary.model), summary.emotion,
            "\(summary.utterances)",
            results.componentNames[index], "\(summary.means[index])",
            summary.standardDeviations.map { "\($0[index])" } ?? "",
          ]
        }
      })
  }

  /// One line per comparison (Hjuler, Clemmensen and Das 2025, Table I); numbers are empty if a
  /// sample is too small to test.
  ///
  /// The columns name the family, the emotion and both samples. They then contain the statistic,
  /// critical value, p-value and decision; p-values and decisions after Holm's and Benjamini and
  /// Hochberg's corrections; effect sizes; and power with its 95 % interval. A decision is
  /// `rejected`, `not rejected` or `not tested`.
  public var tests: String {
    CommaSeparatedValues.table(
      [
        "family", "emotion", "corpus_1", "model_1", "training_1", "utterances_1", "corpus_2",
        "model_2", "training_2", "utterances_2", "statistic", "critical_value", "p", "smallest_p",
        "decision", "p_holm", "smallest_p_holm", "decision_holm", "p_benjamini_hochberg",
        "smallest_p_benjamini_hochberg", "decision_benjamini_hochberg", "energy_distance",
        "normalised_effect_size", "power", "power_lower", "power_upper",
      ],
      comparisons.map { comparison in
        let samples = cells(of: comparison.first) + cells(of: comparison.second)
        return [comparison.family.rawValue, comparison.emotion] + samples + numbers(of: comparison)
      })
  }

  private func cells(of sample: StudyComparison.Sample) -> [String] {
    [sample.corpus, sample.model, training(of: sample.model), "\(sample.utterances)"]
  }

  private func numbers(of comparison: StudyComparison) -> [String] {
    let result = comparison.result
    return [
      text(result?.statistic), text(result?.criticalValue), text(result?.pValue),
      text(result?.smallestPValue), comparison.decision, text(comparison.holm),
      text(comparison.smallestHolm), comparison.decision(by: .holm),
      text(comparison.benjaminiHochberg), text(comparison.smallestBenjaminiHochberg),
      comparison.decision(by: .benjaminiHochberg), text(result?.effectSize.energyDistance),
      text(result?.effectSize.normalised), text(result?.power?.value),
      text(result?.power?.interval.lowerBound), text(result?.power?.interval.upperBound),
    ]
  }

  private func training(of model: String) -> String {
    results.outline.training(of: model)?.rawValue ?? ""
  }

  private func text(_ number: Double?) -> String { number.map { "\($0)" } ?? "" }
}
