import Foundation

extension Explanation.Counterfactuals: CustomStringConvertible {
  /// A plain-text summary: a sentence and a table of each change, and how thoroughly smaller ones were
  /// searched. Characters that would control a terminal are replaced.
  public var description: String { sections.plainText }

  /// The parts of the description.
  package var sections: [TextSection] {
    let shown = changes.isEmpty ? closest.map { [$0] } ?? [] : changes
    return [.lines(headlines + [""])]
      + shown.flatMap { change -> [TextSection] in
        [.lines([sentence(on: change), ""]), .table(table(of: change)), .lines([""])]
      } + [.lines(remarks)]
  }

  private var headlines: [String] {
    let wanted = target.map { "Wanted: \($0)" } ?? "Wanted: any label but \(predictedLabel)"
    let scores = zip(labels, recording.scores ?? []).map { "\($0) \(numberText($1))" }
    return [
      String(format: "Recording: %.2f s at %g kHz", duration, sampleRate / 1000),
      "Model: \(classifier)", "Prediction: \(predictedLabel) (\(scores.joined(separator: ", ")))",
      wanted + " by at least \(String(format: "%g", margin))",
    ].map(\.withoutControls)
  }

  /// Returns a sentence on a change, such as "4 dB less in 0–1000 Hz and pitch range × 0.5: sad, 0.61
  /// instead of 0.12."
  package func sentence(on change: Change) -> String {
    let order = changedVariables(of: change)
    let parts = order.map { phrase(on: variables[$0], at: change.values[$0]) }
    let outcome = outcome(of: change)
    let gain = -change.levelGain
    let amount = gain < 0.05 ? "less than 0.1 dB" : String(format: "%.1f dB", gain)
    let quieter = gain > 0 ? " The whole is \(amount) quieter, so that no sample clips." : ""
    let last = parts.last ?? "No change"
    let list = parts.count < 2 ? last : parts.dropLast().joined(separator: ", ") + " and " + last
    return "\(list): \(outcome).\(quieter)".withoutControls
  }

  private func outcome(of change: Change) -> String {
    guard let label = change.label, let scores = change.version.scores,
      let index = labels.firstIndex(of: label), let before = recording.scores?[index]
    else { return "without scores. \(change.version.failure ?? "")" }
    return "\(label), \(numberText(scores[index])) instead of \(numberText(before))"
  }

  private func phrase(on variable: Variable, at value: Double) -> String {
    let number = String(format: "%g", abs(value))
    switch variable.unit {
    case "dB": return "\(number) dB \(value < 0 ? "less" : "more") in \(variable.title)"
    case "×": return "\(variable.title.lowercased()) × \(number)"
    default:
      return "\(variable.title.lowercased()) \(value < 0 ? "-" : "+")\(number) \(variable.unit)"
    }
  }

  /// Returns the variables that a change affects, the most audible first.
  private func changedVariables(of change: Change) -> [Int] {
    variables.indices.filter { change.values[$0] != variables[$0].neutral }
      .sorted { first, second in
        let (one, other) = (change.audibilities[first], change.audibilities[second])
        return one == other ? first < second : one > other
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

  private var remarks: [String] {
    let shown = changes.isEmpty ? closest.map { [$0] } ?? [] : changes
    let numbered = shown.count > 1
    let perChange = shown.enumerated().flatMap { index, change in
      [certificateRemark(on: change), noveltyRemark(on: change)].compactMap { $0 }
        .map { numbered ? "Change \(index + 1): \($0)" : $0 }
    }
    let absent = variables.compactMap { variable in
      variable.absence.map { "\(variable.title): not changed, \($0)." }
    }
    let audibility =
      "Audibility of gains: change of loudness in units of 1 dB of the whole; a sum below 1 can be heard."
    return perChange + absent.map(\.withoutControls) + [
      audibility, "\(evaluations) model evaluations.",
    ]
  }

  private func certificateRemark(on change: Change) -> String {
    let certificate = change.certificate
    let size = String(format: "%.0f", certificate.gridSize)
    let goal = target.map { "leads to \($0)" } ?? "leads to another label"
    guard let cost = certificate.gridCost else {
      let lacking = change.margin.map { String(format: "; the closest is %g short", margin - $0) }
      return
        (certificate.isComplete
        ? "None of the \(size) changes of the grid \(goal)"
        : "No change was found that \(goal), in a grid of \(size)") + "\(lacking ?? "")."
    }
    if certificate.isComplete {
      return String(
        format: "The smallest of the %@ changes of the grid costs %.2f: all smaller ones were "
          + "evaluated. Refined between its points to %.2f.", size, cost, change.cost)
    }
    return String(
      format: "All changes of the grid below %.2f were evaluated, none %@. Of the %@ in all, some "
        + "between %.2f and %.2f may.", certificate.provenCost, goal, size, certificate.provenCost,
      cost)
  }

  private func noveltyRemark(on change: Change) -> String? {
    guard let before = recording.noveltyScore, let after = change.version.noveltyScore else {
      return nil
    }
    return String(
      format: "Novelty score %.2f, of the recording %.2f; above 1, scores are less reliable.",
      after,
      before)
  }
}
