extension Explanation.RandomizationTest: CustomStringConvertible {
  /// A plain-text table: the mean similarity to the weights of randomised classifiers, one column
  /// per label.
  ///
  /// A line with the outcome, the statistic and the critical value follows.
  public var description: String { sections().plainText }

  /// Returns the parts of the description, for some labels or all.
  package func sections(labels: [String]? = nil) -> [TextSection] {
    let shown = classes.filter { labels?.contains($0.label) ?? true }
    var table = TextTable()
    table.add([.text("randomised classifiers")] + shown.map { .heading($0.label) })
    let rows: [(String, (Similarity) -> [Double])] = [
      ("rank correlation", \.rankCorrelations),
      ("… of absolute weights", \.absoluteRankCorrelations),
      ("cosine similarity", \.cosines),
    ]
    for (name, values) in rows {
      table.add([.text(name)] + shown.map { .text(numberText(values($0).mean)) })
    }
    return [.table(table), .lines(["", remark])]
  }

  private var remark: String {
    "Randomisation test \(outcome == .passed ? "passed" : "FAILED"): the mean rank correlation over "
      + "\(classifiers.count) randomised classifiers is \(numberText(meanRankCorrelation)), the critical "
      + "value \(numberText(criticalCorrelation)) (5 % level)."
  }
}

extension [Double] {
  fileprivate var mean: Double { reduce(0, +) / Double(Swift.max(1, count)) }
}
