import Foundation

extension Explanation.Counterfactuals: CustomStringConvertible {
  /// A plain-text summary: a sentence and a table of each change, and how thoroughly smaller ones were
  /// searched. Characters that would control a terminal are replaced.
  public var description: String { sections.plainText }

  private var sections: [TextSection] { [.lines(recordingLines)] + changeSections }

  /// The parts of the description from what was wanted.
  package var changeSections: [TextSection] {
    [.lines([wantedLine, ""])]
      + shownChanges.flatMap { change -> [TextSection] in
        [.lines([headline(of: change), ""]), .table(table(of: change)), .lines([""])]
      } + [.lines(remarks)]
  }

  /// The changes; without one, that which came closest.
  package var shownChanges: [Change] { changes.isEmpty ? closest.map { [$0] } ?? [] : changes }

  /// Returns the sentence on a change, and says if it does not lead to the label.
  package func headline(of change: Change) -> String {
    (changes.isEmpty ? "No change was found. The closest: " : "") + sentence(on: change)
  }

  private var recordingLines: [String] {
    let scores = zip(labels, recording.scores ?? [])
      .map { "\($0) \(numberText($1))" }.joined(separator: ", ")
    return [
      String(format: "Recording: %.2f s at %g kHz", duration, sampleRate / 1000),
      "Model: \(classifier)",
      predictedLabel.map { "Prediction: \($0) (\(scores))" } ?? "Ratings: \(scores)",
    ].map(\.withoutControls)
  }

  /// A line on what the classifier must predict.
  package var wantedLine: String {
    let lead = String(format: "by at least %g", margin)
    let wanted =
      switch target {
      case .anyOther: "any label but \(predictedLabel ?? "the predicted one") \(lead)"
      case .label(let label): "\(label) \(lead)"
      case .rating(let label, let value): "\(label) \(numberText(value))"
      }
    return "Wanted: \(wanted)".withoutControls
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
    if change.levelGain != 0 {
      let gain = change.levelGain
      table.add(
        [
          .text("level of the whole (dB)"), .text(String(format: "%.2f", gain)),
          .text(String(format: "%.2f", ChangeVariable.audibility(ofGain: gain))),
        ])
    }
    table.add([.text("Sum"), .text(""), .text(String(format: "%.2f", change.cost))])
    return table
  }
}
