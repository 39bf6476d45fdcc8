import EmoLIMESurrogate
import Foundation

extension Explanation: CustomStringConvertible {
  /// A table that a person can read: a row for each component, a column for each label, and below
  /// them the prediction and how well the surrogate follows it.
  public var description: String {
    ExplanationTable(self).text
  }
}

/// An explanation as lines of text.
struct ExplanationTable {
  private let explanation: Explanation
  private let classes: [ClassExplanation]

  /// A terminal has no room for more columns than this; the classes with the highest scores are
  /// shown.
  private static let maximumClasses = 8

  init(_ explanation: Explanation) {
    self.explanation = explanation
    let ranked = explanation.classes.indices.sorted { left, right in
      let scores = explanation.classes.map(\.blackBoxPrediction)
      return (scores[right], left) < (scores[left], right)
    }
    let shown = Set(ranked.prefix(Self.maximumClasses))
    classes = explanation.classes.indices.filter(shown.contains).map { explanation.classes[$0] }
  }

  var text: String {
    ([headline, ""] + table + [""] + remarks).map(printable).joined(separator: "\n")
  }

  private var headline: String {
    let provenance = explanation.provenance
    let predicted = explanation.predictedClass
    let sound = String(
      format: "%.2f s at %g Hz", provenance.duration, provenance.sampleRate)
    return "\(provenance.classifier) hears \(predicted.label) "
      + "(\(provenance.scoreKind.rawValue) \(number(predicted.blackBoxPrediction))) in \(sound)"
  }

  private var table: [String] {
    let scores = explanation.provenance.scoreKind.rawValue
    var rows = [["weight"] + classes.map(\.label)]
    for (index, component) in explanation.components.enumerated() {
      rows.append([component.name] + classes.map { signed($0.weights[index]) })
    }
    rows.append(["intercept"] + classes.map { signed($0.intercept) })
    rows.append([])
    rows.append([scores] + classes.map { number($0.blackBoxPrediction) })
    rows.append(["surrogate's"] + classes.map { number($0.localPrediction) })
    rows.append(["weighted R²"] + classes.map { $0.scoresVary ? number($0.weightedR2) : "–" })
    return aligned(rows)
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
        + " Switched-off components are \(provenance.fill.summary).")
    return remarks
  }

  /// The first column to the left, the others to the right.
  private func aligned(_ rows: [[String]]) -> [String] {
    let columns = rows.map(\.count).max() ?? 0
    let widths = (0..<columns).map { column in
      rows.map { $0.count > column ? $0[column].count : 0 }.max() ?? 0
    }
    return rows.map { row in
      row.enumerated().map { column, text in
        let padding = String(repeating: " ", count: widths[column] - text.count)
        return column == 0 ? text + padding : padding + text
      }.joined(separator: "  ")
    }
  }

  private func number(_ value: Double) -> String {
    // Numbers that three decimals would hide are shown by their size.
    abs(value) >= 10_000 || (value != 0 && abs(value) < 0.0005)
      ? String(format: "%.1e", value) : String(format: "%.3f", value)
  }

  private func signed(_ value: Double) -> String {
    value == 0 ? "0" : (value > 0 ? "+" : "") + number(value)
  }
}

extension Explanation {
  /// The number of coalitions that there are, or nil where it is beyond counting.
  fileprivate var possibleCoalitions: Int? {
    components.count < Int.bitWidth - 1 ? 1 << components.count : nil
  }
}
