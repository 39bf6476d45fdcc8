import EmoLIMESurrogate
import Foundation

extension Explanation: CustomStringConvertible {
  /// A table that a person can read: a row for each component, a column for each label, and below
  /// them the prediction and how well the surrogate follows it.
  public var description: String { table() }

  /// The explanation as a table, with what a terminal can show beyond plain text.
  ///
  /// Characters that would control a terminal are not let through.
  public func table(style: TableStyle = .plain) -> String {
    let table = ExplanationTable(self, style: style)
    let labels = table.labels
    let evidence = [
      faithfulness?.table(style: style, labels: labels),
      randomizationCheck?.table(style: style, labels: labels),
    ]
    return ([table.text] + evidence.compactMap { $0 }).joined(separator: "\n\n")
  }
}

/// An explanation as lines of text.
struct ExplanationTable {
  private let explanation: Explanation
  private let classes: [ClassExplanation]
  private let style: TableStyle

  /// A terminal has no room for more columns than this; the classes with the highest scores are
  /// shown.
  private static let maximumClasses = 8

  init(_ explanation: Explanation, style: TableStyle) {
    self.explanation = explanation
    self.style = style
    let ranked = explanation.classes.indices.sorted { left, right in
      let scores = explanation.classes.map(\.blackBoxPrediction)
      return (scores[right], left) < (scores[left], right)
    }
    let shown = Set(ranked.prefix(Self.maximumClasses))
    classes = explanation.classes.indices.filter(shown.contains).map { explanation.classes[$0] }
  }

  /// The labels that are shown.
  var labels: [String] { classes.map(\.label) }

  var text: String {
    ([headline, ""] + table + [""] + remarks).joined(separator: "\n")
  }

  private var headline: String {
    let provenance = explanation.provenance
    let predicted = explanation.predictedClass
    let sound = String(
      format: "%.2f s at %g Hz", provenance.duration, provenance.sampleRate)
    return "\(provenance.classifier.withoutControls) hears \(predicted.label.withoutControls) "
      + "(\(provenance.scoreKind.rawValue) \(numberText(predicted.blackBoxPrediction))) in \(sound)"
  }

  private var table: [String] {
    let scores = explanation.provenance.scoreKind.rawValue
    var table = TextTable(style: style)
    table.add([.text("weight")] + classes.map { .heading($0.label) })
    for (index, component) in explanation.components.enumerated() {
      table.add([.text(component.name)] + classes.map { weight(index, of: $0) })
    }
    table.add([.text("intercept")] + classes.map { .text(signed($0.intercept)) })
    table.add([])
    table.add([.text(scores)] + classes.map { .text(numberText($0.blackBoxPrediction)) })
    table.add([.text("surrogate's")] + classes.map { .text(numberText($0.localPrediction)) })
    table.add(
      [.text("weighted R²")]
        + classes.map { .text($0.scoresVary ? numberText($0.weightedR2) : "–") })
    return table.lines
  }

  private func weight(_ component: Int, of found: ClassExplanation) -> TextTable.Cell {
    let weight = found.weights[component]
    let largest = found.weights.reduce(0) { max($0, abs($1)) }
    // Where no score varied, weights are rounding errors.
    let share = found.scoresVary && largest > 0 ? weight / largest : 0
    return .weight(signed(weight), share: share)
  }

  private var remarks: [String] {
    let provenance = explanation.provenance
    var remarks: [String] = []
    if !explanation.isInformative {
      remarks.append(
        "There is nothing to explain: no score changed when components were switched off.")
    }
    let hidden = explanation.classes.count - classes.count
    if hidden > 0 {
      remarks.append("\(hidden) labels with lower scores are not shown.")
    }
    let all = provenance.blackBoxCalls == explanation.possibleCoalitions
    remarks.append(
      "\(provenance.blackBoxCalls) black-box calls"
        + (all ? ": all coalitions, so there is no sampling noise." : ".")
        + " Switched-off components are \(provenance.replacement).")
    return remarks
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
