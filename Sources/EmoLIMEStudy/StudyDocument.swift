import EmoLIME
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
    let sections = [introduction, models, recognition, gaps, acceptance, distances, tables]
    return sections.joined().joined(separator: "\n") + "\n"
  }

  private var outline: StudyOutline { results.outline }

  private var families: [StudyComparison.Family] { comparisons.families }

  private var introduction: [String] {
    [
      "# Study of explanations", "",
      "\(outline.units.count) explanations: up to \(outline.utterancesPerEmotion) utterances of each "
        + "emotion (\(outline.emotions.joined(separator: ", "))) in each corpus, "
        + "\(outline.recognisedBy), "
        + "evenly over speakers.", "",
      "Components: \(outline.components). Seed \(outline.seed), EmoLIME \(outline.libraryVersion).",
      "",
    ]
  }

  private var models: [String] {
    let kinds = Set(outline.modelDetails.map(\.scoreKind))
    let note = [
      "The models' scores are of different kinds, so that tests across models compare their scales too.",
      "",
    ]
    return ["## Models", "", "| model | training | what is explained |", "|---|---|---|"]
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
      + families.map { family in
        let acceptance = StudyAcceptance(of: comparisons, in: family)
        return "- \(family.rawValue): \(acceptance.accepted) of \(acceptance.tested) null "
          + "hypotheses accepted (\(decimal(acceptance.share, 2))); \(acceptance.acceptedByHolm) after "
          + "Holm's correction, \(acceptance.acceptedByBenjaminiHochberg) after Benjamini and "
          + "Hochberg's"
      } + [""]
  }

  private var distances: [String] {
    [
      "## How far apart explanations are", "",
      "Normalised effect sizes, from 0 to 1, which do not depend on the verdicts. Small sets are "
        + "some way apart by chance alone: compare them where sets are equally large.", "",
      "| family | tests | smallest | median | largest |", "|---|---|---|---|---|",
    ]
      + families.map { family in
        let distance = StudyDistance(of: comparisons, in: family)
        let cells = [distance?.smallest, distance?.median, distance?.largest]
          .map { decimal($0, 3) }
        return "| \(family.rawValue) | \(distance?.tested ?? 0) | "
          + cells.joined(separator: " | ") + " |"
      } + [""]
  }

  private var tables: [String] {
    families.flatMap { family in
      [
        "## Cramér tests \(family.rawValue)", "",
        "| emotion | first | n | second | n | statistic | critical | p | verdict | p (Holm) | p (BH) "
          + "| effect |",
        "|---|---|---|---|---|---|---|---|---|---|---|---|",
      ] + comparisons.filter { $0.family == family }.map(row) + [""]
    }
  }

  private func row(_ comparison: StudyComparison) -> String {
    let result = comparison.result
    let cells = [
      comparison.emotion,
      name(of: comparison.first), "\(comparison.first.utterances)",
      name(of: comparison.second), "\(comparison.second.utterances)",
      decimal(result?.statistic, 4), decimal(result?.criticalValue, 4), decimal(result?.pValue, 4),
      comparison.verdict, decimal(comparison.holm, 4), decimal(comparison.benjaminiHochberg, 4),
      decimal(result?.effectSize.normalised, 3),
    ]
    return "| " + cells.joined(separator: " | ") + " |"
  }

  private func name(of sample: StudyComparison.Sample) -> String {
    let mark = outline.training(of: sample.model) == .asItIs ? " (as it is)" : ""
    return "\(sample.corpus), \(sample.model)\(mark)"
  }

  private func decimal(_ number: Double?, _ digits: Int) -> String {
    number.map { String(format: "%.\(digits)f", $0) } ?? "–"
  }
}

extension [StudyComparison] {
  /// The families that have members: with one corpus there is nothing across corpora.
  package var families: [StudyComparison.Family] {
    StudyComparison.Family.allCases.filter { family in contains { $0.family == family } }
  }
}
