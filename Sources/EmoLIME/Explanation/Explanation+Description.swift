import EmoLIMESurrogate
import Foundation

extension Explanation: CustomStringConvertible {
  /// A plain-text table: one row per component, one column per label, and below them the prediction
  /// and the fit of the surrogate.
  ///
  /// Characters that would control a terminal are replaced.
  public var description: String { sections.plainText }

  /// The parts of the description.
  package var sections: [TextSection] {
    let table = ExplanationTable(self)
    let further = [
      faithfulness?.sections(labels: table.labels),
      randomizationCheck?.sections(labels: table.labels),
    ]
    return further.compactMap { $0 }.reduce(table.sections) { $0 + [.lines([""])] + $1 }
  }
}

/// An explanation as text.
struct ExplanationTable {
  private let explanation: Explanation
  private let classes: [ClassExplanation]

  /// The largest number of labels in the table, those of the highest scores: lines should not be much
  /// wider than a terminal.
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
    [.lines([headline, ""]), .table(table), .lines([""] + remarks)]
  }

  private var headline: String {
    let provenance = explanation.provenance
    let predicted = explanation.predictedClass
    let sound = String(
      format: "%.2f s at %g Hz", provenance.duration, provenance.sampleRate)
    if let contrast = provenance.contrast {
      return "\(provenance.classifier.withoutControls): \(contrast.title.withoutControls), "
        + "\(provenance.scoreName) \(numberText(predicted.prediction)), in \(sound)"
    }
    guard provenance.scoreKind != .rating else {
      return "\(provenance.classifier.withoutControls) rates \(sound)"
    }
    return "\(provenance.classifier.withoutControls) hears \(predicted.label.withoutControls) "
      + "(\(provenance.scoreKind.rawValue) \(numberText(predicted.prediction))) in \(sound)"
  }

  private var table: TextTable {
    let provenance = explanation.provenance
    let scores = provenance.contrast == nil ? provenance.scoreKind.rawValue : "difference"
    var table = TextTable(isFitted: true)
    table.add([.text(attribution.weightHeading)] + classes.map { .heading($0.label) })
    for (index, component) in explanation.components.enumerated() {
      table.add([.text(component.name)] + classes.map { weight(index, of: $0) })
    }
    table.add([.text(attribution.interceptHeading)] + classes.map { .text(signed($0.intercept)) })
    table.add([])
    table.add([.text(scores)] + classes.map { .text(numberText($0.prediction)) })
    table.add(
      [.text(attribution.predictionHeading)] + classes.map { .text(numberText($0.localPrediction)) }
    )
    table.add(
      [.text("weighted R²")]
        + classes.map { .text($0.scoresVary ? numberText($0.weightedR2) : "–") })
    return table
  }

  private func weight(_ component: Int, of found: ClassExplanation) -> TextTable.Cell {
    let weight = found.weights[component]
    let largest = found.weights.reduce(0) { max($0, abs($1)) }
    // Where no score varied, weights are rounding errors.
    let share = found.scoresVary && largest > 0 ? weight / largest : 0
    let text = signed(weight)
    // A space takes the place of the bracket, so that the digits stay below each other.
    let shown = hasDoubts ? (isInDoubt(component, of: found) ? "(\(text))" : "\(text) ") : text
    return .weight(shown, share: share)
  }

  private var attribution: Attribution { explanation.provenance.attribution }

  /// Whether a weight is not zero, but cannot be told from it.
  private func isInDoubt(_ component: Int, of found: ClassExplanation) -> Bool {
    found.weights[component] != 0 && !found.isSignificant(component)
  }

  private var hasDoubts: Bool {
    classes.contains { found in
      found.weights.indices.contains { isInDoubt($0, of: found) }
    }
  }

  private var remarks: [String] {
    let provenance = explanation.provenance
    var remarks: [String] = []
    if !explanation.isInformative {
      remarks.append(
        "There is nothing to explain: no score changed when components were switched off.")
    }
    remarks += explanation.warningLines.map(\.withoutControls)
    let hidden = explanation.classes.count - classes.count
    if hidden > 0 {
      remarks.append("\(hidden) labels with lower scores are not shown.")
    }
    if let line = doubtRemark { remarks.append(line) }
    // How precise the weights of the labels are says little of those of a contrast.
    if let ending = provenance.samplingStop, provenance.contrast == nil {
      remarks.append(remark(on: ending))
    }
    let all = provenance.modelEvaluations == explanation.possibleCoalitions
    remarks.append(
      "\(provenance.modelEvaluations) black-box calls"
        + (all ? ": all coalitions, so there is no sampling noise." : ".")
        + " Switched-off components are \(provenance.replacement).")
    return remarks
  }

  /// What the brackets mean.
  private var doubtRemark: String? {
    guard hasDoubts else { return nil }
    let start = "Weights in brackets cannot be told from zero"
    guard let uncertainty = classes.lazy.compactMap(\.uncertainty).first else {
      return start + ": they are rounding errors."
    }
    let confidence = String(format: "%g %%", 100 * uncertainty.confidence)
    return switch uncertainty.source {
    case .lackOfFit:
      "\(start) at \(confidence), if what the surrogate does not explain is taken for noise."
    case .sampling: "\(start) at \(confidence), as not all coalitions were asked about."
    case .none: start + ": they are rounding errors."
    }
  }

  private func remark(on ending: SamplingStop) -> String {
    let width = ending.largestWidth.map { "; the widest interval is \(numberText($0)) wide" } ?? ""
    let reason =
      switch ending.reason {
      case .intervalWidthReached: "The weights are as precise as asked"
      case .budgetReached: "The budget ended before the weights were as precise as asked"
      case .allCoalitionsEvaluated: "All coalitions were asked about"
      }
    let rounds = ending.rounds == 1 ? "1 round" : "\(ending.rounds) rounds"
    return "\(reason), after \(rounds)\(width)."
  }

  private func signed(_ value: Double) -> String {
    value == 0 ? "0" : (value > 0 ? "+" : "") + numberText(value)
  }
}

extension Explanation {
  /// The number of coalitions that there are, or nil where it is beyond counting.
  fileprivate var possibleCoalitions: Int? {
    components.count < Int.bitWidth - 1 ? 1 << components.count : nil
  }
}

extension Attribution {
  /// What a table calls the weights.
  fileprivate var weightHeading: String {
    if case .lime = self { "weight" } else { name }
  }

  /// What a table calls the score with all components off.
  fileprivate var interceptHeading: String {
    if case .lime = self { "intercept" } else { "all off" }
  }

  /// What a table calls the intercept and all weights together.
  fileprivate var predictionHeading: String {
    if case .lime = self { "surrogate's" } else { "sum" }
  }
}
