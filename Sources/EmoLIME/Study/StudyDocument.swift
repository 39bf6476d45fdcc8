import Foundation

/// The results of a study as a short text in Markdown.
public struct StudyDocument: Sendable {
  private let results: StudyResults
  private let comparisons: [StudyComparison]

  /// The text of some results, with what was compared.
  public init(results: StudyResults, comparisons: [StudyComparison]) {
    self.results = results
    self.comparisons = comparisons
  }

  /// The text.
  public var markdown: String {
    (introduction + recognition + gaps + acceptance + tables).joined(separator: "\n") + "\n"
  }

  private var outline: StudyOutline { results.outline }

  private var introduction: [String] {
    [
      "# Study of explanations", "",
      "\(outline.units.count) explanations: up to \(outline.utterancesPerEmotion) utterances of each "
        + "emotion (\(outline.emotions.joined(separator: ", "))) in each corpus, recognised by a model "
        + "that had not heard their speaker, evenly over speakers.", "",
      "Components: \(outline.components). Seed \(outline.seed), EmoLIME \(outline.libraryVersion).",
      "",
    ]
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

  private var gaps: [String] {
    var lines = outline.gaps.map {
      "- \($0.model) recognises only \($0.found) \($0.emotion) utterances of \($0.corpus), of "
        + "\($0.wanted) wanted; rows with fewer are marked by their numbers."
    }
    lines += outline.rejectedFiles.sorted { $0.key < $1.key }.map { "- \($0.key): \($0.value)" }
    return lines.isEmpty ? [] : ["## What is missing", ""] + lines + [""]
  }

  private var acceptance: [String] {
    ["## How often explanations are the same", ""]
      + StudyComparison.Family.allCases.map { family in
        let acceptance = StudyAcceptance(of: comparisons, in: family)
        return "- \(family.rawValue): \(acceptance.accepted) of \(acceptance.tested) null "
          + "hypotheses accepted (\(decimal(acceptance.share, 2)))"
      } + [""]
  }

  private var tables: [String] {
    StudyComparison.Family.allCases.flatMap { family in
      [
        "## Cramér tests \(family.rawValue)", "",
        "| emotion | first | n | second | n | statistic | critical | p | verdict | p (Holm) | p (BH) |",
        "|---|---|---|---|---|---|---|---|---|---|---|",
      ] + comparisons.filter { $0.family == family }.map(row) + [""]
    }
  }

  private func row(_ comparison: StudyComparison) -> String {
    let result = comparison.result
    let cells = [
      comparison.emotion,
      "\(comparison.first.corpus), \(comparison.first.model)", "\(comparison.first.utterances)",
      "\(comparison.second.corpus), \(comparison.second.model)",
      "\(comparison.second.utterances)",
      decimal(result?.statistic, 4), decimal(result?.criticalValue, 4), decimal(result?.pValue, 4),
      comparison.verdict, decimal(comparison.holm, 4), decimal(comparison.benjaminiHochberg, 4),
    ]
    return "| " + cells.joined(separator: " | ") + " |"
  }

  private func decimal(_ number: Double?, _ digits: Int) -> String {
    number.map { String(format: "%.\(digits)f", $0) } ?? "–"
  }
}
