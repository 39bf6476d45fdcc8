import EmoLIME
import EmoLIMEFigures
import EmoLIMEStudy
import Foundation

/// The tests of a study: how many accept, and each of them (Hjuler, Clemmensen and Das 2025, Table I).
struct ComparisonSection {
  let comparisons: [StudyComparison]

  /// How many tests of each family accept, and how far apart its sets are; nothing where nothing was
  /// compared.
  var acceptance: String {
    guard !comparisons.isEmpty else { return "" }
    return """
      <section aria-labelledby="acceptance-title">
      <h2 id="acceptance-title">How often explanations are the same</h2>
      <ul class="counts">
      \(comparisons.families.map(card).joined(separator: "\n"))
      </ul>
      </section>
      """
  }

  private func card(_ family: StudyComparison.Family) -> String {
    let acceptance = StudyAcceptance(of: comparisons, in: family)
    let share = acceptance.share.map { String(format: "%.0f %%", 100 * $0) } ?? "–"
    let distance = StudyDistance(of: comparisons, in: family).map {
      String(
        format: "Effect sizes %.2f to %.2f, median %.2f", $0.smallest, $0.largest, $0.median)
    }
    return """
      <li class="card"><strong>\(share)</strong> \(family.rawValue): \(acceptance.accepted) of \
      \(acceptance.tested) tests accept
      <p class="faint">\(acceptance.acceptedByHolm) by Holm’s correction, \
      \(acceptance.acceptedByBenjaminiHochberg) by Benjamini and Hochberg’s</p>
      <p class="faint">\(distance ?? "")</p></li>
      """
  }

  var html: String {
    guard !comparisons.isEmpty else { return "" }
    let tables = comparisons.families.map { family in
      table(of: comparisons.filter { $0.family == family }, family).html
    }
    return """
      <section aria-labelledby="tests-title">
      <h2 id="tests-title">The tests</h2>
      <p class="faint">Cramér’s two-sample test of the weights for an emotion. A test says “same” \
      where its statistic is no larger than the critical value\(levels). Corrected p-values are for \
      all tests of a table. Effect sizes are from 0 (one distribution) to 1, whatever the verdict.</p>
      \(tables.joined(separator: "\n"))
      </section>
      """
  }

  private var levels: String {
    let levels = Set(comparisons.compactMap { $0.result?.confidenceLevel })
    return levels.count == 1 ? " at \(String(format: "%g", 100 * (levels.first ?? 0))) %" : ""
  }

  private func table(
    of members: [StudyComparison], _ family: StudyComparison.Family
  ) -> DataTable {
    let isAcrossModels = family == .acrossModels
    return DataTable(
      name: isAcrossModels ? "tests-models" : "tests-corpora",
      caption: "Tests \(family.rawValue)",
      columns: [
        .init(title: "Emotion"), .init(title: isAcrossModels ? "Corpus" : "Model"),
        .init(title: "First"), .init(title: "n", isNumber: true),
        .init(title: "Second"), .init(title: "n", isNumber: true), .init(title: "Verdict"),
        .init(title: "Statistic", isNumber: true), .init(title: "Critical", isNumber: true),
        .init(title: "p", isNumber: true), .init(title: "p, Holm", isNumber: true),
        .init(title: "p, B–H", isNumber: true), .init(title: "Effect", isNumber: true),
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
      .number(Double(second.utterances), decimals: 0), .text(comparison.verdict),
      .number(result?.statistic, decimals: 3), .number(result?.criticalValue, decimals: 3),
      .number(result?.pValue, decimals: 4), .number(comparison.holm, decimals: 4),
      .number(comparison.benjaminiHochberg, decimals: 4),
      .number(result?.effectSize.normalised, decimals: 3),
    ]
  }
}
