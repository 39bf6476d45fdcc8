import EmoLIME
import Foundation

/// The tests of a study: how many accept, and each of them (Hjuler, Clemmensen and Das 2025, Table I).
struct ComparisonSection {
  let comparisons: [StudyComparison]

  private let families = StudyComparison.Family.allCases

  var acceptance: String {
    let counts = families.map { family in
      let acceptance = StudyAcceptance(of: comparisons, in: family)
      let share = acceptance.share.map { String(format: "%.0f %%", 100 * $0) } ?? "–"
      return """
        <li class="card"><strong>\(share)</strong> \(family.rawValue): \(acceptance.accepted) of \
        \(acceptance.tested) tests accept</li>
        """
    }
    return """
      <section aria-labelledby="acceptance-title">
      <h2 id="acceptance-title">How often explanations are the same</h2>
      <ul class="counts">
      \(counts.joined(separator: "\n"))
      </ul>
      </section>
      """
  }

  var html: String {
    let tables = families.compactMap { family in
      let members = comparisons.filter { $0.family == family }
      return members.isEmpty ? nil : table(of: members, family).html
    }
    return """
      <section aria-labelledby="tests-title">
      <h2 id="tests-title">The tests</h2>
      <p class="faint">Cramér’s two-sample test of the weights for an emotion. A test says “same” \
      where its statistic is no larger than the critical value\(levels). The last columns are \
      p-values corrected for all tests of a table, by Holm’s method and by Benjamini and Hochberg’s.</p>
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
        .init(title: "p, B–H", isNumber: true),
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
    ]
  }
}
