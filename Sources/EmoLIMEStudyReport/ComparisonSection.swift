import EmoLIME
import EmoLIMEFigures
import EmoLIMEStudy
import Foundation

/// The sections of a study report with the tests (Hjuler, Clemmensen and Das 2025, Table I).
struct ComparisonSection {
  let comparisons: [StudyComparison]

  /// The number of tests that did not reject equality, and the effect sizes, for each family; empty
  /// without comparisons.
  var counts: String {
    guard !comparisons.isEmpty else { return "" }
    return """
      <section aria-labelledby="counts-title">
      <h2 id="counts-title">Tests that did not reject equality</h2>
      <ul class="counts">
      \(comparisons.familySummaries.map(card).joined(separator: "\n"))
      </ul>
      </section>
      """
  }

  private func card(_ summary: StudyComparison.FamilySummary) -> String {
    let share = summary.share.map { String(format: "%.0f %%", 100 * $0) } ?? "–"
    let sizes = summary.effectSizes.map {
      String(
        format: "Effect sizes %.2f to %.2f, median %.2f", $0.smallest, $0.largest, $0.median)
    }
    return """
      <li class="card"><strong>\(share)</strong> \(summary.family.rawValue): \
      \(summary.notRejected) of \(summary.tested) tests did not reject equality
      <p class="faint">\(summary.notRejectedByHolm) after Holm’s correction, \
      \(summary.notRejectedByBenjaminiHochberg) after Benjamini-Hochberg</p>
      <p class="faint">\(sizes ?? "")</p>
      <p class="faint">\(sensitivity(of: summary))</p>
      \(summary.warnings.map { "<p class=\"warning\">Warning: \(shown($0))</p>" }.joined())</li>
      """
  }

  private func sensitivity(of summary: StudyComparison.FamilySummary) -> String {
    let power = summary.power.map {
      String(
        format: "Power against a shift of 0.8 SD %.2f to %.2f, median %.2f. ", $0.smallest,
        $0.largest, $0.median)
    }
    let smallest = [
      ("", summary.smallestPValue), (" after Holm’s correction", summary.smallestHolm),
      (" after Benjamini-Hochberg", summary.smallestBenjaminiHochberg),
    ].compactMap { name, value in value.map { String(format: "%.4f", $0) + name } }
    guard !smallest.isEmpty else { return "" }
    return "\(power ?? "")Smallest attainable p \(smallest.joined(separator: ", "))"
  }

  var html: String {
    guard !comparisons.isEmpty else { return "" }
    let tables = comparisons.familySummaries.map { summary in
      table(of: comparisons.filter { $0.family == summary.family }, summary.family).html
    }
    return """
      <section aria-labelledby="tests-title">
      <h2 id="tests-title">Tests</h2>
      <p class="faint">Cramér’s two-sample test of the weights of an emotion. It rejects equality if \
      the statistic exceeds the critical value. Corrected p-values account for all tests of a table. \
      Effect sizes are normalised from 0 to 1. Small samples differ by chance, so compare only effect \
      sizes of equal sample sizes. The smallest p is the smallest p-value that samples of these sizes can \
      have. Power is that of a single test against a shift of every weight by 0.8 standard deviations, \
      simulated.</p>
      \(tables.joined(separator: "\n"))
      </section>
      """
  }

  /// The heading of the decisions, with the level of the tests if all have the same.
  private var decisionTitle: String {
    let levels = Set(comparisons.compactMap { $0.result?.confidenceLevel })
    guard let level = levels.first, levels.count == 1 else { return "Decision" }
    return "Decision at \(String(format: "%g", 100 * (1 - level))) %"
  }

  private func table(
    of members: [StudyComparison], _ family: StudyComparison.Family
  ) -> DataTable {
    let isAcrossModels = family == .acrossModels
    return DataTable(
      id: isAcrossModels ? "tests-models" : "tests-corpora",
      caption: "Tests \(family.rawValue)",
      columns: [
        .init(title: "Emotion"), .init(title: isAcrossModels ? "Corpus" : "Model"),
        .init(title: "First"), .init(title: "n", isNumber: true),
        .init(title: "Second"), .init(title: "n", isNumber: true), .init(title: decisionTitle),
        .init(title: "Statistic", isNumber: true), .init(title: "Critical value", isNumber: true),
        .init(title: "p", isNumber: true), .init(title: "p, Holm", isNumber: true),
        .init(title: "p, B–H", isNumber: true), .init(title: "Effect size", isNumber: true),
        .init(title: "Smallest p", isNumber: true), .init(title: "Power", isNumber: true),
      ], rows: members.map { row($0, isAcrossModels: isAcrossModels) })
  }

  private func row(_ comparison: StudyComparison, isAcrossModels: Bool) -> [DataTable.Cell] {
    let result = comparison.result
    let first = comparison.first
    let second = comparison.second
    return [
      .text(comparison.emotion), .text(isAcrossModels ? first.corpus : first.model),
      .text(isAcrossModels ? first.model : first.corpus),
      .number(Double(first.utterances), decimals: 0),
      .text(isAcrossModels ? second.model : second.corpus),
      .number(Double(second.utterances), decimals: 0), .text(comparison.decision),
      .number(result?.statistic, decimals: 3), .number(result?.criticalValue, decimals: 3),
      .number(result?.pValue, decimals: 4), .number(comparison.holm, decimals: 4),
      .number(comparison.benjaminiHochberg, decimals: 4),
      .number(result?.effectSize.normalised, decimals: 3),
      .number(result?.smallestPValue, decimals: 4), .number(result?.power?.value, decimals: 2),
    ]
  }
}
