import EmoLIMESignal
import Foundation

extension Explanation.Logic {
  /// How far the label is stable, in one sentence.
  package var stabilitySentence: String {
    guard stabilityRadius < stability.count - 1 else {
      return "The label is \(label) in all \(coalitionCount) combinations."
    }
    let next = stability[stabilityRadius + 1]
    let kept = "\(next.keptCount) of \(combinations(next.coalitionCount))"
    return switch stabilityRadius {
    case 0: "Stability radius 0: with one component masked, \(kept) keep \(label)."
    default:
      "Stability radius \(stabilityRadius): the label stays \(label) if any "
        + "\(components(stabilityRadius)) masked; with \(next.maskedCount) masked, \(kept) keep it."
    }
  }

  /// A sentence for each of the smallest sufficient and counterfactual sets, such as `happy whenever
  /// 0–2000 Hz is present: 64 of 64 combinations.`
  ///
  /// - Parameters:
  ///   - explanation: The explanation, which names the components.
  ///   - count: The largest number of sets of each kind.
  package func sentences(of explanation: Explanation, count: Int = 3) -> [String] {
    let sufficient = sufficientSets.filter { !$0.components.isEmpty }
    return [stabilitySentence]
      + sufficient.prefix(count).map { sentence($0, of: explanation) }
      + remainder(sufficient.count - count, kind: "sufficient")
      + counterfactualSets.prefix(count).map { sentence($0, of: explanation) }
      + remainder(counterfactualSets.count - count, kind: "counterfactual")
      + (tieCount == 0
        ? []
        : [
          "Labels tie for the highest score in \(tieCount) of \(combinations(coalitionCount)); the "
            + "first one counts."
        ])
  }

  private func sentence(_ set: SufficientSet, of explanation: Explanation) -> String {
    let names = explanation.names(of: set.components)
    return "\(label) whenever \(list(names)) \(names.count == 1 ? "is" : "are") present: "
      + "\(set.coalitionCount) of \(combinations(set.coalitionCount))."
  }

  private func sentence(_ set: CounterfactualSet, of explanation: Explanation) -> String {
    let names = "Without \(list(explanation.names(of: set.components)))"
    let all = combinations(set.coalitionCount)
    guard set.label == set.mostFrequentLabel else {
      return
        "\(names): \(set.label) if all others are present; not \(label) in \(set.changedCount) "
        + "of \(all), most often \(set.mostFrequentLabel) (\(set.mostFrequentCount))."
    }
    let others =
      set.changedCount == set.mostFrequentCount ? "" : ", and not \(label) in \(set.changedCount)"
    return "\(names): \(set.label), in \(set.mostFrequentCount) of \(all)\(others)."
  }

  private func remainder(_ count: Int, kind: String) -> [String] {
    guard count > 0 else { return [] }
    return ["\(count) further minimal \(kind) \(count == 1 ? "set is" : "sets are") not listed."]
  }

  private var coalitionCount: Int { 1 << (stability.count - 1) }

  private func combinations(_ count: Int) -> String {
    "\(count) combination\(count == 1 ? "" : "s")"
  }

  private func components(_ count: Int) -> String {
    count == 1 ? "single component is" : "\(count) components are"
  }
}

extension Explanation.Logic {
  /// The parts of a description: sentences, the stability by the number of masked components, and the
  /// interactions of all pairs for the predicted label.
  ///
  /// - Parameter explanation: The explanation of this logic.
  package func sections(of explanation: Explanation) -> [TextSection] {
    var stable = TextTable()
    stable.add([.text("masked components")] + stability.map { .text("\($0.maskedCount)") })
    stable.add([.text("\(label) kept")] + stability.map { .text("\($0.keptCount)") })
    stable.add([.text("of combinations")] + stability.map { .text("\($0.coalitionCount)") })
    return [
      .lines(sentences.map { "- \($0.withoutControls)" } + [""]), .table(stable),
    ] + owenSections(of: explanation)
  }

  /// The Owen values as a table; empty for components that are not nested.
  private func owenSections(of explanation: Explanation) -> [TextSection] {
    guard let owenValues else { return [] }
    var table = TextTable()
    table.add([.text("Owen value")] + explanation.labels.map { .heading($0) })
    for (number, component) in explanation.components.enumerated() {
      table.add([.text(component.name)] + owenValues.map { .text(signedText($0[number])) })
    }
    return [.lines([""]), .table(table)]
  }
}

extension Explanation {
  /// The interactions of pairs of components for a label as a table; `nil` without the evaluations of all
  /// coalitions, or for a single component.
  package func interactionTable(of label: Int) -> TextTable? {
    guard components.count > 1, let pairs = try? interactions()[label] else { return nil }
    let largest = pairs.joined().map(abs).max() ?? 0
    var table = TextTable()
    table.add(
      [.text("interactions for \(labels[label])")] + components.map { .heading($0.name) })
    for (row, component) in components.enumerated() {
      table.add(
        [.text(component.name)]
          + components.indices.map { column in
            guard column != row else { return .text("·") }
            let value = pairs[row][column]
            return .weight(
              signedText(value), share: largest > 0 ? value / largest : 0)
          })
    }
    return table
  }

  /// The names of some components; adjacent frequency bands have one name, such as `0–2000 Hz`.
  package func names(of numbers: [Int]) -> [String] {
    var names: [String] = []
    var band: ClosedRange<Double>?
    for component in numbers.map({ components[$0] }) {
      guard component.region.times == nil, let range = component.region.frequencies,
        component.name == frequencyRange(range)
      else {
        band = nil
        names.append(component.name)
        continue
      }
      if let previous = band, previous.upperBound == range.lowerBound {
        names.removeLast()
        band = previous.lowerBound...range.upperBound
      } else {
        band = range
      }
      names.append(frequencyRange(band ?? range))
    }
    return names
  }
}

/// Returns names as a list in a sentence; names with commas are separated by semicolons.
private func list(_ names: [String]) -> String {
  guard let last = names.last, names.count > 1 else { return names.first ?? "" }
  let separator = names.contains { $0.contains(",") } ? "; " : ", "
  return names.dropLast().joined(separator: separator) + " and " + last
}
