import EmoLIMESurrogate
import Foundation

extension Explanation: CustomStringConvertible {
  /// A plain-text table: one row per component, one column per label, and below them the prediction
  /// and the fit of the surrogate.
  ///
  /// Characters that would control a terminal are replaced.
  ///
  /// The table has at most eight labels, those with the highest scores. Weights that do not differ
  /// significantly from zero are in parentheses; a dash marks a component that the signal does not
  /// have. Faithfulness and randomisation test follow if they are attached.
  public var description: String { sections.plainText }

  /// The parts of the description.
  package var sections: [TextSection] {
    let table = ExplanationTable(self)
    let further = [
      cues?.sections(of: predictedClass),
      faithfulness?.sections(labels: table.labels),
      randomizationTest?.sections(labels: table.labels),
      retrainings?.sections(of: self, labels: table.labels),
    ]
    return further.compactMap { $0 }.reduce(table.sections) { $0 + [.lines([""])] + $1 }
  }
}

/// An explanation as text.
struct ExplanationTable {
  private let explanation: Explanation
  private let classes: [ClassExplanation]

  /// The largest number of labels in the table, those of the highest scores: lines should not be
  /// much wider than a terminal.
  private static let maximumClasses = 8

  init(_ explanation: Explanation) {
    self.explanation = explanation
    let ranked = explanation.classes.indices.sorted { left, right in
      let scores = explanation.classes.map(\.prediction)
      return (scores[right], left) < (scores[left], right)
    }
    let shown = Set(ranked.prefix(Self.maximumClasses))
    classes = explanation.classes.indices.filter(shown.contains).map { explanation.classes[$0] }
  }

  /// The labels that are shown.
  var labels: [String] { classes.map(\.label) }

  var sections: [TextSection] {
    [.lines(headlines + [""]), .table(table), .lines([""] + remarks)]
  }

  /// The recording, the classifier and its prediction, one line each.
  private var headlines: [String] {
    let provenance = explanation.provenance
    let recording = "Recording: \(provenance.recordingText)"
    return [
      recording, "Model: \(provenance.classifier.withoutControls)", predictionLine,
      "Verdict: \(explanation.verdict.level.rawValue)",
    ].compactMap { $0 }
  }

  /// The prediction; nil for regression models, which predict no label.
  private var predictionLine: String? {
    let provenance = explanation.provenance
    let predicted = explanation.predictedClass
    let score = "(\(provenance.scoreName) \(numberText(predicted.prediction)))"
    if let contrast = provenance.contrast {
      return "Difference: \(contrast.title.withoutControls) \(score)"
    }
    guard provenance.scoreKind != .regression else { return nil }
    return "Prediction: \(predicted.label.withoutControls) \(score)"
  }

  private var table: TextTable {
    let provenance = explanation.provenance
    let scores = provenance.contrast == nil ? provenance.scoreKind.rawValue : "difference"
    var table = TextTable(isFitted: true)
    table.add([.text(attribution.weightHeading)] + classes.map { .heading($0.label) })
    for (index, component) in explanation.components.enumerated() {
      table.add([.text(component.name)] + classes.map { weight(index, of: $0) })
    }
    table.add(row(attribution.interceptHeading) { signedText($0.intercept) })
    table.add([])
    table.add(row(scores) { numberText($0.prediction) })
    table.add(row("local prediction") { numberText($0.localPrediction) })
    table.add(row("weighted R²") { $0.scoresVary ? numberText($0.weightedR2) : "–" })
    return table
  }

  /// Returns a row of numbers that are aligned with the weights.
  private func row(
    _ heading: String, _ text: (ClassExplanation) -> String
  ) -> [TextTable.Cell] {
    [.text(heading)] + classes.map { .text(text($0) + bracketSpace) }
  }

  /// A blank below the closing brackets, if there are any, which keeps the digits aligned.
  private var bracketSpace: String { hasInsignificantWeights ? " " : "" }

  private func weight(_ component: Int, of found: ClassExplanation) -> TextTable.Cell {
    let largest = classes.largestShownWeight
    let display = found.display(of: component)
    let shown = signedText(found.weights[component])
    let text =
      switch display {
      case .absent: "–" + bracketSpace
      case .insignificant: "(\(shown))"
      case .plain: shown + bracketSpace
      }
    return .weight(
      text, share: largest > 0 ? found.shownWeights[component] / largest : 0,
      isFaint: display == .insignificant)
  }

  private var attribution: Attribution { explanation.provenance.attribution }

  private var hasInsignificantWeights: Bool {
    classes.contains { $0.displays.contains(.insignificant) }
  }

  private var remarks: [String] {
    let provenance = explanation.provenance
    var remarks: [String] = []
    remarks += explanation.remarkLines.map { "- \($0.withoutControls)" }
    let hidden = explanation.classes.count - classes.count
    if hidden > 0 {
      remarks.append("\(hidden) labels with lower scores are not shown.")
    }
    if let line = significanceRemark { remarks.append(line) }
    if let line = missingIntervalsRemark { remarks.append(line) }
    // The interval widths of labels do not apply to a contrast.
    if let stop = provenance.samplingStop, provenance.contrast == nil {
      remarks.append(remark(on: stop))
    }
    if let choice = provenance.settingsChoice { remarks.append("\(choice)".withoutControls) }
    let isExhaustive = explanation.evaluations.sample.isComplete
    remarks.append(
      "\(provenance.modelEvaluations) model evaluations"
        + (isExhaustive ? ", all combinations of \(explanation.components.count) components" : "")
        + "; masked components are \(provenance.replacement).")
    return remarks
  }

  /// The meaning of the brackets.
  private var significanceRemark: String? {
    guard hasInsignificantWeights else { return nil }
    let start = "( ) not significantly different from zero"
    guard let uncertainty = classes.lazy.compactMap(\.uncertainty).first else {
      return start + " (rounding error)"
    }
    let confidence = String(format: "%g %%", 100 * uncertainty.confidence)
    return switch uncertainty.source {
    case .lackOfFit:
      "\(start) (\(confidence); the residuals of the linear model are treated as noise)"
    case .sampling: "\(start) (\(confidence); sampling error)"
    case .none: start + " (rounding error)"
    }
  }

  /// The reason why no label has the intervals that were requested.
  private var missingIntervalsRemark: String? {
    guard explanation.isInformative, let intervals = explanation.provenance.intervals,
      explanation.classes.allSatisfy({ $0.uncertainty == nil })
    else { return nil }
    let reason = intervals.reasonForMissingIntervals(
      of: attribution, sample: explanation.evaluations.sample,
      scoreRange: explanation.provenance.scoreRange)
    return (reason ?? .undetermined).description
  }

  private func remark(on stop: Explanation.SamplingStop) -> String {
    let width = stop.largestWidth.map { "; the widest interval is \(numberText($0)) wide" } ?? ""
    let reason =
      switch stop.reason {
      case .intervalWidthReached: "Sampling stopped at the requested interval width"
      case .budgetReached: "Sampling stopped at the budget, before the requested interval width"
      case .allCoalitionsEvaluated: "Sampling stopped at all coalitions"
      }
    let rounds = stop.rounds == 1 ? "1 round" : "\(stop.rounds) rounds"
    return "\(reason), after \(rounds)\(width)."
  }

}

extension Attribution {
  /// The heading of the weights.
  fileprivate var weightHeading: String {
    if case .lime = self { "LIME weight" } else { name }
  }

  /// The heading of the score with all components masked.
  fileprivate var interceptHeading: String {
    if case .lime = self { "intercept" } else { "all masked" }
  }
}
