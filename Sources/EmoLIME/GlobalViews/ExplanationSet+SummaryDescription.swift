import Foundation

extension ExplanationSet.Summary: CustomStringConvertible {
  /// A plain-text table: one row per component, and for each label the mean of the weights, their
  /// standard deviation and the share of positive ones.
  public var description: String { [.table(table)].plainText }

  /// The table of the description.
  package var table: TextTable {
    var table = TextTable(isFitted: true, groupSize: 3)
    let shown = labels.filter { $0.explanations > 0 }
    table.add(
      [.text("mean weight ± sd, share +")]
        + shown.flatMap { [.heading($0.label), .text(""), .text("")] })
    let largest = shown.flatMap(\.means).reduce(0) { max($0, abs($1)) }
    for (index, component) in components.enumerated() {
      table.add([.text(component)] + shown.flatMap { $0.cells(of: index, largest: largest) })
    }
    table.add([])
    table.add(
      [.text("explanations")]
        + shown.flatMap { [.text("\($0.explanations)"), .text(""), .text("")] })
    return table
  }
}

extension ExplanationSet.Summary.LabelSummary {
  /// - Parameter largest: The largest absolute mean of all labels.
  fileprivate func cells(of component: Int, largest: Double) -> [TextTable.Cell] {
    let mean = means[component]
    return [
      .weight(
        (mean > 0 ? "+" : "") + numberText(mean), share: largest > 0 ? mean / largest : 0),
      .text(standardDeviations.map { "± \(numberText($0[component]))" } ?? "–"),
      .text(String(format: "%.0f %%", 100 * positiveShares[component])),
    ]
  }
}
