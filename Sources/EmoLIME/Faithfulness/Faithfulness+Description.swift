import Foundation

extension Faithfulness: CustomStringConvertible {
  /// A plain-text table: one row per metric, one column per label.
  public var description: String { sections().plainText }

  /// Returns the parts of the description, for some labels or all.
  package func sections(labels: [String]? = nil) -> [TextSection] {
    let shown = classes.filter { labels?.contains($0.label) ?? true }
    var table = TextTable()
    table.add([.text("faithfulness")] + shown.map { .heading($0.label) })
    for measure in FaithfulnessMeasure.allCases {
      let values = shown.map { $0.value(of: measure) }
      guard values.contains(where: { $0 != nil }) else { continue }
      table.add(
        [.text("\(measure.direction.arrow) \(measure.name)")]
          + values.map { .text($0.map(numberText) ?? "–") })
    }
    return [.table(table), .lines([""] + remarks)]
  }

  private var remarks: [String] {
    let orders =
      classes.first?.randomOrders.orderCount.map { "\($0) random orders" }
      ?? "all orders of switching"
    let calls =
      additionalEvaluations == 0
      ? "no further model evaluations" : "\(additionalEvaluations) further model evaluations"
    var remarks = [
      "↑ higher is better, ↓ lower, ○ nearest to zero. Compared with \(orders); \(calls)."
    ]
    if configuration.repetitions > 0 {
      remarks.append(
        "Sensitivity is the largest relative change of the weights in \(configuration.repetitions) "
          + String(format: "repetitions with noise at %g dB.", configuration.noiseLevel))
    }
    return remarks
  }
}

extension FaithfulnessMeasure.Direction {
  /// A sign for tables.
  public var arrow: String {
    switch self {
    case .higherIsBetter: "↑"
    case .lowerIsBetter: "↓"
    case .nearZeroIsBest: "○"
    }
  }
}

extension RandomizationCheck: CustomStringConvertible {
  /// A plain-text table: the similarity to the explanations of randomised classifiers, one column per
  /// label.
  public var description: String { sections().plainText }

  /// Returns the parts of the description, for some labels or all.
  package func sections(labels: [String]? = nil) -> [TextSection] {
    let shown = classes.filter { labels?.contains($0.label) ?? true }
    var table = TextTable()
    table.add([.text("randomised classifiers")] + shown.map { .heading($0.label) })
    let rows: [(String, (Similarity) -> [Double])] = [
      ("rank correlation", \.rankCorrelations), ("… of sizes", \.absoluteRankCorrelations),
      ("cosine", \.cosines),
    ]
    for (name, values) in rows {
      table.add([.text(name)] + shown.map { .text(numberText(values($0).mean)) })
    }
    let remark =
      "Means over \(classifiers.count) randomised classifiers. The explanation "
      + (verdict == .destroyed ? "is destroyed" : "SURVIVES")
      + " (mean rank correlation \(numberText(meanRankCorrelation)); of unrelated weights it is below "
      + "\(numberText(criticalCorrelation)) in 95 of 100 cases)."
    return [.table(table), .lines(["", remark])]
  }
}

extension [Double] {
  fileprivate var mean: Double { reduce(0, +) / Double(Swift.max(1, count)) }
}
