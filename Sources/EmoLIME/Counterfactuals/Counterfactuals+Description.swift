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
        [.lines([headline(of: change), ""])]
          + (hasParts(change) ? [.table(table(of: change)), .lines([""])] : [])
      } + [.lines(remarks)]
  }

  /// The changes; without one, that which came closest.
  package var shownChanges: [Change] { changes.isEmpty ? closest.map { [$0] } ?? [] : changes }

  /// Returns the sentence on a change, and says if it does not lead to the label.
  package func headline(of change: Change) -> String {
    guard hasParts(change) else {
      return "No change was found, and none comes closer than the recording itself."
    }
    return (changes.isEmpty ? "No change was found. The closest: " : "") + sentence(on: change)
  }

  /// Returns whether a change changes anything; the closest one need not.
  package func hasParts(_ change: Change) -> Bool { !changedVariables(of: change).isEmpty }

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
      case .rating(let label, let value):
        "\(label) at \(isRatedBelow(label, value) ? "least" : "most") \(numberText(value))"
      }
    return "Wanted: \(wanted)".withoutControls
  }

  /// Returns whether the rating of the recording is below a value, which then is a lower limit.
  private func isRatedBelow(_ label: String, _ value: Double) -> Bool {
    zip(labels, recording.scores ?? []).contains { $0 == label && $1 < value }
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
          .text("level of the whole (dB)"), .text(numberText(gain)),
          .text(String(format: "%.2f", ChangeVariable.audibility(ofGain: gain))),
        ])
    }
    table.add([.text("Sum"), .text(""), .text(String(format: "%.2f", change.cost))])
    return table
  }
}
