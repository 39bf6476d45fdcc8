import Foundation

extension Explanation.Counterfactuals {
  /// Returns a sentence on a change, such as "4 dB less in 0–1000 Hz and pitch range × 0.5: sad, 0.61
  /// instead of 0.12."
  package func sentence(on change: Change) -> String {
    let parts = changedVariables(of: change).map {
      phrase(on: variables[$0], at: change.values[$0])
    }
    let gain = -change.levelGain
    let amount = gain < 0.05 ? "less than 0.1 dB" : String(format: "%.1f dB", gain)
    let quieter = gain > 0 ? " The whole is \(amount) quieter, so that no sample clips." : ""
    let last = parts.last ?? "No change"
    let list = parts.count < 2 ? last : parts.dropLast().joined(separator: ", ") + " and " + last
    return "\(list.prefix(1).uppercased() + list.dropFirst()): \(outcome(of: change)).\(quieter)"
      .withoutControls
  }

  private func outcome(of change: Change) -> String {
    guard let scores = change.version.scores, let label = change.label ?? target.label,
      let index = labels.firstIndex(of: label), let before = recording.scores?[index]
    else { return "without scores. \(change.version.failure ?? "")" }
    return "\(label), \(numberText(scores[index])) instead of \(numberText(before))"
  }

  /// Returns the change of a variable in words, such as "pitch range × 0.5".
  package func phrase(on variable: Variable, at value: Double) -> String {
    let number = String(format: "%g", abs(value))
    switch variable.unit {
    case "dB": return "\(number) dB \(value < 0 ? "less" : "more") in \(variable.title)"
    case "×": return "\(variable.title.lowercased()) × \(number)"
    default:
      return "\(variable.title.lowercased()) \(value < 0 ? "-" : "+")\(number) \(variable.unit)"
    }
  }

  /// Returns the variables that a change affects, the most audible first.
  package func changedVariables(of change: Change) -> [Int] {
    variables.indices.filter { change.values[$0] != variables[$0].neutral }
      .sorted { first, second in
        let (one, other) = (change.audibilities[first], change.audibilities[second])
        return one == other ? first < second : one > other
      }
  }
}
