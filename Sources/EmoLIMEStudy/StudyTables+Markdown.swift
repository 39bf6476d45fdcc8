import EmoLIME
import Foundation

extension StudyTables {
  /// A summary of the study as a Markdown document.
  ///
  /// Its sections are the models, their recognition rates, missing data, counts of tests that did
  /// not reject equality, the sensitivity of the tests, effect sizes, and one table of tests per
  /// family. Numbers are rounded; the CSV tables have all digits.
  public var markdown: String {
    let sections = [
      introduction, models, recognition, missingData, decisions, sensitivity, effectSizes,
      testTables,
    ]
    return sections.joined().joined(separator: "\n") + "\n"
  }

  private var outline: StudyOutline { results.outline }

  private var introduction: [String] {
    [
      "# Study of explanations", "",
      "\(outline.units.count) explanations: up to \(outline.utterancesPerEmotion) utterances of each "
        + "emotion (\(outline.emotions.joined(separator: ", "))) in each corpus, "
        + "\(outline.recognisedBy), balanced over speakers.", "",
      "Components: \(outline.components). Random seed \(outline.seed), EmoLIME "
        + "\(outline.libraryVersion).", "",
    ]
  }

  private var models: [String] {
    let kinds = Set(outline.modelDetails.map(\.scoreKind))
    let note = [
      "The models return different score kinds, so tests across models also compare their scales.",
      "",
    ]
    return ["## Models", "", "| model | training | score kind |", "|---|---|---|"]
      + outline.modelDetails.map {
        "| \($0.name) | \($0.training.rawValue) | \($0.scoreKind.rawValue) |"
      } + [""] + (kinds.count > 1 ? note : [])
  }

  private var recognition: [String] {
    [
      "## Recognition", "", "| corpus | model | clips | recognised | UAR |",
      "|---|---|---|---|---|",
    ]
      + outline.recognition.map {
        "| \($0.corpus) | \($0.model) | \($0.clips) | \($0.correct) "
          + "| \(decimal($0.unweightedAverageRecall, 4)) |"
      } + [""]
  }

  private var missingData: [String] {
    var lines = outline.missingUtterances.map {
      "- \($0.model) recognises \($0.found) of \($0.requested) requested \($0.emotion) utterances of "
        + "\($0.corpus). The tables show the sample sizes."
    }
    lines += outline.rejectedFiles.sorted { $0.key < $1.key }.map { "- \($0.key): \($0.value)" }
    return lines.isEmpty ? [] : ["## Missing data", ""] + lines + [""]
  }

  private var decisions: [String] {
    ["## Tests that did not reject equality", ""]
      + comparisons.familySummaries.map {
        "- \($0.family.rawValue): \($0.notRejected) of \($0.tested) null hypotheses not rejected "
          + "(\(decimal($0.share, 2))); \($0.notRejectedByHolm) after Holm's correction, "
          + "\($0.notRejectedByBenjaminiHochberg) after Benjamini-Hochberg"
      } + [""]
  }

  private var sensitivity: [String] {
    let warnings = comparisons.familySummaries.flatMap { summary in
      summary.warnings.map { "- Warning, tests \(summary.family.rawValue): \($0)" }
    }
    return [
      "## Sensitivity of the tests", "",
      "The smallest p-values that samples of these sizes can have, and the power of a single test at "
        + "its level against a shift of every weight by 0.8 standard deviations (200 simulations per "
        + "test, without correction).", "",
      "| family | smallest p | after Holm | after BH | power: smallest | median | largest |",
      "|---|---|---|---|---|---|---|",
    ]
      + comparisons.familySummaries.map { summary in
        let smallest = [
          summary.smallestPValue, summary.smallestHolm, summary.smallestBenjaminiHochberg,
        ].map { decimal($0, 4) }
        let power = [summary.power?.smallest, summary.power?.median, summary.power?.largest]
          .map { decimal($0, 2) }
        return "| \(summary.family.rawValue) | " + (smallest + power).joined(separator: " | ")
          + " |"
      } + [""] + (warnings.isEmpty ? [] : warnings + [""])
  }

  private var effectSizes: [String] {
    [
      "## Effect sizes", "",
      "Normalised effect sizes from 0 to 1. Small samples differ by chance, so compare only effect "
        + "sizes of equal sample sizes.", "",
      "| family | tests | smallest | median | largest |", "|---|---|---|---|---|",
    ]
      + comparisons.familySummaries.map { summary in
        let sizes = summary.effectSizes
        let cells = [sizes?.smallest, sizes?.median, sizes?.largest].map { decimal($0, 3) }
        return "| \(summary.family.rawValue) | \(summary.tested) | "
          + cells.joined(separator: " | ") + " |"
      } + [""]
  }

  private var testTables: [String] {
    comparisons.familySummaries.flatMap { summary in
      [
        "## Cramér tests \(summary.family.rawValue)", "",
        "| emotion | first | n | second | n | statistic | critical value | p | smallest p | decision "
          + "| p (Holm) | p (BH) | effect size | power |",
        "|---|---|---|---|---|---|---|---|---|---|---|---|---|---|",
      ] + comparisons.filter { $0.family == summary.family }.map(row) + [""]
    }
  }

  private func row(_ comparison: StudyComparison) -> String {
    let result = comparison.result
    let cells = [
      comparison.emotion,
      name(of: comparison.first), "\(comparison.first.utterances)",
      name(of: comparison.second), "\(comparison.second.utterances)",
      decimal(result?.statistic, 4), decimal(result?.criticalValue, 4), decimal(result?.pValue, 4),
      decimal(result?.smallestPValue, 4), comparison.decision, decimal(comparison.holm, 4),
      decimal(comparison.benjaminiHochberg, 4), decimal(result?.effectSize.normalised, 3),
      decimal(result?.power?.value, 2),
    ]
    return "| " + cells.joined(separator: " | ") + " |"
  }

  private func name(of sample: StudyComparison.Sample) -> String {
    let mark = outline.training(of: sample.model) == .pretrained ? " (pretrained)" : ""
    return "\(sample.corpus), \(sample.model)\(mark)"
  }

  private func decimal(_ number: Double?, _ digits: Int) -> String {
    number.map { String(format: "%.\(digits)f", $0) } ?? "–"
  }
}
