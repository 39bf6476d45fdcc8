import Foundation

extension Explanation.Counterfactuals: CustomStringConvertible {
  /// A plain-text summary: a sentence and a table of each change, and how thoroughly smaller ones were
  /// searched. Characters that would control a terminal are replaced.
  public var description: String { sections.plainText }

  /// The parts of the description.
  package var sections: [TextSection] {
    [.lines(headlines + [""])]
      + shownChanges.flatMap { change -> [TextSection] in
        [.lines([sentence(on: change), ""]), .table(table(of: change)), .lines([""])]
      } + [.lines(remarks)]
  }

  /// The changes; without one, that which came closest.
  package var shownChanges: [Change] { changes.isEmpty ? closest.map { [$0] } ?? [] : changes }

  private var headlines: [String] {
    let scores = zip(labels, recording.scores ?? [])
      .map { "\($0) \(numberText($1))" }.joined(separator: ", ")
    return [
      String(format: "Recording: %.2f s at %g kHz", duration, sampleRate / 1000),
      "Model: \(classifier)",
      predictedLabel.map { "Prediction: \($0) (\(scores))" } ?? "Ratings: \(scores)",
      "Wanted: \(wantedText)",
    ].map(\.withoutControls)
  }

  private var wantedText: String {
    let lead = String(format: "by at least %g", margin)
    return switch target {
    case .anyOther: "any label but \(predictedLabel ?? "the predicted one") \(lead)"
    case .label(let label): "\(label) \(lead)"
    case .rating(let label, let value): "\(label) \(numberText(value))"
    }
  }

  private func table(of change: Change) -> TextTable {
    var table = TextTable(isFitted: true)
    table.add(["Change", "value", "audibility (JND)"].map { .heading($0) })
    for index in changedVariables(of: change) {
      let variable = variables[index]
      let value = String(format: "%g", change.values[index])
      table.add(
        [
          .text("\(variable.title) (\(variable.unit))"), .text(value),
          .text(String(format: "%.2f", change.audibilities[index])),
        ])
    }
    table.add([.text("Sum"), .text(""), .text(String(format: "%.2f", change.cost))])
    return table
  }
}
