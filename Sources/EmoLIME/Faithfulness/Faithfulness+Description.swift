import Foundation

extension Faithfulness: CustomStringConvertible {
  /// A plain-text table: one row per metric, one column per label.
  ///
  /// Arrows show which values are better. Metrics without a value for any label are left out; a
  /// dash marks a single missing value. Lines about baseline and cost follow.
  public var description: String { sections().plainText }

  /// Returns the parts of the description, for some labels or all.
  package func sections(labels: [String]? = nil) -> [TextSection] {
    let shown = classes.filter { labels?.contains($0.label) ?? true }
    var table = TextTable()
    table.add([.text("faithfulness")] + shown.map { .heading($0.label) })
    for metric in Metric.allCases {
      let values = shown.map { $0.value(of: metric) }
      guard values.contains(where: { $0 != nil }) else { continue }
      table.add(
        [.text("\(metric.direction.arrow) \(metric.name)")]
          + values.map { .text($0.map(numberText) ?? "–") })
    }
    return [.table(table), .lines([""] + remarks)]
  }

  private var remarks: [String] {
    let orders =
      classes.first?.randomOrders.orderCount.map { "\($0) random orders" }
      ?? "all orders"
    let calls =
      additionalEvaluations == 0
      ? "no further model evaluations" : "\(additionalEvaluations) further model evaluations"
    var remarks = [
      "↑ higher is better, ↓ lower is better, ○ zero is best. Baseline: \(orders); \(calls)."
    ]
    if configuration.repetitions > 0 {
      remarks.append(
        "Max-sensitivity: the largest relative change of the weights in \(configuration.repetitions) "
          + String(format: "repetitions with noise at %g dB.", configuration.noiseLevel))
    }
    return remarks
  }
}

extension Faithfulness.Metric.ScoreDirection {
  /// A symbol for tables: `↑` for higher is better, `↓` for lower is better, `○` for zero is best.
  public var arrow: String {
    switch self {
    case .higherIsBetter: "↑"
    case .lowerIsBetter: "↓"
    case .zeroIsBest: "○"
    }
  }
}
