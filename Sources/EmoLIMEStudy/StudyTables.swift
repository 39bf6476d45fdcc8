import EmoLIME
import EmoLIMEModels
import EmoLIMEStats
import EmoLIMETraining

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

  /// A line for each emotion, model, corpus and component: the mean and the standard deviation of its
  /// weights (the paper's Fig. 4).
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

  /// A line for each comparison (the paper's Table I); empty cells where a set is too small to test.
  public var tests: String {
    CommaSeparatedValues.table(
      [
        "family", "emotion", "corpus_1", "model_1", "training_1", "utterances_1", "corpus_2",
        "model_2", "training_2", "utterances_2", "statistic", "critical_value", "p", "verdict",
        "p_holm", "verdict_holm", "p_benjamini_hochberg", "verdict_benjamini_hochberg",
        "energy_distance", "normalised_effect_size",
      ],
      comparisons.map { comparison in
        let samples = cells(of: comparison.first) + cells(of: comparison.second)
        return [comparison.family.rawValue, comparison.emotion] + samples + findings(of: comparison)
      })
  }

  private func cells(of sample: StudyComparison.Sample) -> [String] {
    [sample.corpus, sample.model, training(of: sample.model), "\(sample.utterances)"]
  }

  private func findings(of comparison: StudyComparison) -> [String] {
    let result = comparison.result
    return [
      text(result?.statistic), text(result?.criticalValue), text(result?.pValue),
      comparison.verdict, text(comparison.holm), comparison.verdict(by: .holm),
      text(comparison.benjaminiHochberg), comparison.verdict(by: .benjaminiHochberg),
      text(result?.effectSize.energyDistance), text(result?.effectSize.normalised),
    ]
  }

  private func training(of model: String) -> String {
    results.outline.training(of: model)?.rawValue ?? ""
  }

  private func text(_ number: Double?) -> String { number.map { "\($0)" } ?? "" }
}

extension StudyComparison {
  /// The verdict in a word.
  package var verdict: String { Self.verdict(acceptsEquality) }

  /// The verdict after a correction, in a word.
  func verdict(by correction: FamilyCorrection) -> String {
    Self.verdict(acceptsEquality(by: correction))
  }

  private static func verdict(_ accepts: Bool?) -> String {
    switch accepts {
    case true: "same"
    case false: "different"
    case nil: "not tested"
    }
  }
}
