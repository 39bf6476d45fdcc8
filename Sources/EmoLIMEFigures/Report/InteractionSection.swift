import EmoLIME

/// The section of a report with heat maps of the interactions of all pairs of components.
///
/// It holds the tables of all labels; the page's script shows that of the chosen label.
struct InteractionSection {
  /// One symmetric array per label.
  private let pairs: [[[Double]]]
  private let explanation: Explanation

  /// The largest number of components: more columns are not legible.
  private static let maximumComponents = 12

  /// Creates a section; `nil` without the evaluations of all coalitions, or for very many or single
  /// components.
  init?(_ explanation: Explanation) {
    guard (2...Self.maximumComponents).contains(explanation.components.count),
      let pairs = try? explanation.interactions()
    else { return nil }
    self.pairs = pairs
    self.explanation = explanation
  }

  var html: String {
    """
    <section aria-labelledby="interactions-title" id="interactions">
    <h2 id="interactions-title">Interactions of pairs</h2>
    <p class="faint">Positive pairs add more together than each alone; negative ones are redundant. \
    Shapley interaction index, from the scores of all combinations.</p>
    \(explanation.labels.indices.map { "<div data-label=\"\($0)\">\(table(of: $0).html)</div>" }
      .joined(separator: "\n"))
    </section>
    """
  }

  private func table(of label: Int) -> DataTable {
    let largest = pairs[label].joined().largestMagnitude
    let text = WeightText(largest: largest)
    let order = explanation.componentOrder
    return DataTable(
      id: "interactions-\(label)",
      caption: "Interactions for \(explanation.labels[label])\(text.factor)",
      columns: [.init(title: "Component", isOrder: true)]
        + order.map { .init(title: explanation.components[$0].name, isNumber: true) },
      rows: order.map { row in
        [.text(explanation.components[row].name)]
          + order.map { column in
            let value = pairs[label][row][column]
            return row == column
              ? .number(nil, decimals: 0)
              : .weight(text(value), share: largest > 0 ? value / largest : 0)
          }
      })
  }
}
