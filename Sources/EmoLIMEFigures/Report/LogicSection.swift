import EmoLIME

/// The section of a report with the sets of components that decide the predicted label.
struct LogicSection {
  private let logic: Explanation.Logic
  private let explanation: Explanation

  /// Creates a section; `nil` for an explanation that does not determine them.
  init?(_ explanation: Explanation) {
    guard let logic = try? explanation.logic() else { return nil }
    self.logic = logic
    self.explanation = explanation
  }

  var html: String {
    """
    <section aria-labelledby="logic-title" id="logic">
    <h2 id="logic-title">Components that decide the label</h2>
    <p class="faint">From the scores of all \(1 << explanation.components.count) combinations of components, \
    without exception.</p>
    <ul>\(logic.sentences.map { "<li>\(shown($0))</li>" }.joined())</ul>
    \(details("Minimal sufficient sets", sufficientSets))
    \(details("Minimal counterfactual sets", counterfactualSets))
    \(details("Stability by number of masked components", stability))
    \(owenValues.map { details("Owen values of components within segments", $0) } ?? "")
    </section>
    """
  }

  private func details(_ summary: String, _ table: DataTable) -> String {
    guard !table.rows.isEmpty else { return "" }
    return """
      <details>
      <summary>\(summary)</summary>
      \(table.html)
      </details>
      """
  }

  private var sufficientSets: DataTable {
    DataTable(
      id: "sufficient-sets",
      caption: "With these components present, every combination is \(logic.label)",
      columns: [
        .init(title: "Present"), .init(title: "Components", isNumber: true),
        .init(title: "Combinations", isNumber: true),
      ],
      rows: logic.sufficientSets.filter { !$0.components.isEmpty }.map { set in
        [
          names(set.components), .number(Double(set.components.count), decimals: 0),
          .number(Double(set.coalitionCount), decimals: 0),
        ]
      })
  }

  private var counterfactualSets: DataTable {
    DataTable(
      id: "counterfactual-sets",
      caption: "Masking these components, with all others present, changes the label",
      columns: [
        .init(title: "Masked"), .init(title: "Components", isNumber: true),
        .init(title: "Label", isFilter: true), .init(title: "Combinations", isNumber: true),
        .init(title: "Not \(logic.label)", isNumber: true), .init(title: "Most often"),
        .init(title: "Of it", isNumber: true),
      ],
      rows: logic.counterfactualSets.map { set in
        [
          names(set.components), .number(Double(set.components.count), decimals: 0),
          .text(set.label), .number(Double(set.coalitionCount), decimals: 0),
          .number(Double(set.changedCount), decimals: 0), .text(set.mostFrequentLabel),
          .number(Double(set.mostFrequentCount), decimals: 0),
        ]
      })
  }

  private var stability: DataTable {
    DataTable(
      id: "stability", caption: "Combinations that keep \(logic.label)",
      columns: ["Masked", "Kept", "Combinations", "Share"].map {
        .init(title: $0, isNumber: true)
      },
      rows: logic.stability.map {
        [
          .text("\($0.maskedCount)"), .number(Double($0.keptCount), decimals: 0),
          .number(Double($0.coalitionCount), decimals: 0), .number($0.share, decimals: 3),
        ]
      })
  }

  /// The Owen values; `nil` for components that are not nested.
  private var owenValues: DataTable? {
    guard let values = logic.owenValues else { return nil }
    let largest = values.joined().largestMagnitude
    let text = WeightText(largest: largest)
    return DataTable(
      id: "owen-values", caption: "Owen values\(text.factor)",
      columns: [.init(title: "Component", isOrder: true)]
        + explanation.labels.map { .init(title: $0, isNumber: true) },
      rows: explanation.componentOrder.map { component in
        [.text(explanation.components[component].name)]
          + values.map {
            .weight(text($0[component]), share: largest > 0 ? $0[component] / largest : 0)
          }
      })
  }

  private func names(_ components: [Int]) -> DataTable.Cell {
    .text(explanation.names(of: components).joined(separator: "; "))
  }
}
