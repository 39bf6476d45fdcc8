import GroundTruth

/// The explanations that the verdict is calibrated on, and how it does on them.
struct Calibration {
  let rows: [Row]
  let rule: VerdictRule

  /// - Parameter rows: All explanations. Those whose true strongest component is unknown are left out.
  ///   A model with permuted weights counts where the explanation of the original does too.
  init(_ rows: [Row], rule: VerdictRule = VerdictRule()) {
    let learned = LearnedCues(rows)
    let known = rows.filter { $0.isKnown && learned.contains($0.explanation) }
    let originals = Set(known.filter { $0.explanation.source == .planted }.map(\.identity))
    self.init(
      known: known.filter {
        $0.explanation.source != .permuted || originals.contains($0.identity)
      }, rule: rule)
  }

  private init(known rows: [Row], rule: VerdictRule) {
    self.rows = rows
    self.rule = rule
  }

  /// Returns the explanations of some speakers or of some kind.
  func filter(_ isIncluded: (Row) -> Bool) -> Calibration {
    Calibration(known: rows.filter(isIncluded), rule: rule)
  }

  /// A table with a row for each group of the explanations.
  func table(_ title: String, by group: (Row) -> String) -> String {
    let groups = Dictionary(grouping: rows, by: group).sorted { $0.key < $1.key }
    let lines = groups.map { "| \($0.key) | \(cells(of: $0.value)) |" }
    return
      ([
        "| \(title) | explanations | right | reliable: share, wrong | with care: share, wrong | "
          + "not reliable: share, wrong | AUC of the verdict | of prominence |",
        "|---|---|---|---|---|---|---|---|",
      ] + lines).joined(separator: "\n") + "\n"
  }

  private func cells(of rows: [Row]) -> String {
    let verdicts = rows.map { rule.verdict($0.measures) }
    let isCorrect = rows.map(\.isCorrect)
    let classes = Verdict.allCases.reversed().map { verdict in
      let own = zip(verdicts, isCorrect).filter { $0.0 == verdict }
      let wrong = share(own.count { !$0.1 }, of: own.count)
      return "\(share(own.count, of: rows.count)), \(wrong)"
    }
    let areas = [
      Ranking.areaUnderCurve(verdicts.map { Double($0.rawValue) }, isPositive: isCorrect),
      Ranking.areaUnderCurve(rows.map(\.measures.prominence), isPositive: isCorrect),
    ]
    return
      (["\(rows.count)", share(isCorrect.count { $0 }, of: rows.count)] + classes
      + areas.map { $0.isNaN ? "–" : decimals($0) }).joined(separator: " | ")
  }

  private func share(_ count: Int, of total: Int) -> String {
    total > 0 ? decimals(Double(count) / Double(total)) : "–"
  }

  private func decimals(_ value: Double) -> String {
    let thousandths = "\(1000 + Int((1000 * value).rounded()))"
    return (value >= 1 ? "1." : "0.") + thousandths.suffix(3)
  }
}

extension Row {
  /// What a model and its permuted counterpart have in common.
  fileprivate var identity: String {
    [
      explanation.clip, explanation.model, explanation.components, explanation.fill,
      setting.kind.rawValue, "\(setting.budget) \(setting.kernelWidth)",
    ].joined(separator: ",")
  }
}
