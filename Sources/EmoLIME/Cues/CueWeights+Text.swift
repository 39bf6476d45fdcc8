import EmoLIMESurrogate
import Foundation

extension Explanation.CueWeights {
  /// Returns the weights of the label of an explanation; `nil` for another label.
  package func classCues(of explanation: ClassExplanation) -> ClassCues? {
    classes.first { $0.label == explanation.label }
  }

  /// Returns a sentence for each of the largest weights of a label, such as `0–1000 Hz supports happy
  /// (+0.43) through loudness (+0.31) and F0 (+0.12).`, and one that says which cues distinguish the label's
  /// score from that of the average training clip.
  ///
  /// - Parameters:
  ///   - explanation: The explanation of the label.
  ///   - count: The largest number of weights.
  package func sentences(for explanation: ClassExplanation, count: Int = 3) -> [String] {
    guard let found = classCues(of: explanation) else { return [] }
    let shown = explanation.shownWeights
    let largest = shown.indices.filter {
      shown[$0] != 0 && explanation.display(of: $0) == .plain
    }
    .sorted { (abs(shown[$1]), $0) < (abs(shown[$0]), $1) }.prefix(count)
    let weights = largest.map { component in
      let weight = shown[component]
      let parts = CueParts(found, component: component, families: families, weight: weight)
      return "\(explanation.components[component].name) \(weight > 0 ? "supports" : "opposes") "
        + "\(explanation.label) (\(signedText(weight)))\(parts.text)."
    }
    let total = explanation.prediction - found.base
    let parts = CueParts(
      found.contributions.map { ($0, true) }, families: families, weight: total)
    return weights + [
      "Without masking: the score of \(explanation.label) is \(signedText(total)) from that of the "
        + "average training clip (\(signedText(found.base)))\(parts.text)."
    ]
  }

  /// What the recording sounds like beside the average training clip, in one sentence; `nil` without
  /// measures.
  package var differenceSentence: String? {
    guard !differences.isEmpty else { return nil }
    return "Beside the average training clip: "
      + differences.map(\.text).joined(separator: ", ") + "."
  }

  /// The parts of a description: a table of the weights of a label by component and family, and
  /// sentences.
  func sections(of explanation: ClassExplanation) -> [TextSection] {
    guard let found = classCues(of: explanation) else { return [] }
    let sentences = sentences(for: explanation) + [differenceSentence].compactMap { $0 }
    return [
      .table(CueTable(self, found, of: explanation).table),
      .lines([""] + sentences.map { "- \($0.withoutControls)" }),
    ]
  }
}

extension Explanation.CueWeights.ClassCues {
  /// Returns whether the weight of a component through a family is exactly zero or differs significantly from
  /// it; `true` for weights without intervals.
  package func isSignificant(_ component: Int, family: Int) -> Bool {
    differs(weights[component][family], intervals?[component][family])
  }
}

extension Explanation.CueWeights.DescriptorCues {
  /// Returns whether the weight of a component is exactly zero or differs significantly from it; `true` for
  /// weights without intervals.
  package func isSignificant(_ component: Int) -> Bool {
    differs(weights[component], intervals?[component])
  }
}

private func differs(_ weight: Double, _ interval: ConfidenceInterval?) -> Bool {
  weight == 0 || !(interval?.contains(0) ?? false)
}

/// The families through which a weight comes about, in words.
private struct CueParts {
  private let parts: [(name: String, value: Double)]
  private let weight: Double

  /// The share of a weight from which a family is named.
  private static let leastShare = 0.15
  /// The largest number of families that are named on each side.
  private static let count = 2

  init(_ values: [(value: Double, isSure: Bool)], families: [String], weight: Double) {
    self.weight = weight
    parts = zip(families, values)
      .filter { $0.1.isSure && abs($0.1.value) >= Self.leastShare * abs(weight) && $0.1.value != 0 }
      .map { (name: $0.0, value: $0.1.value) }
      .sorted { abs($0.value) > abs($1.value) }
  }

  init(
    _ found: Explanation.CueWeights.ClassCues, component: Int, families: [String], weight: Double
  ) {
    self.init(
      found.weights[component].enumerated().map {
        ($1, found.isSignificant(component, family: $0))
      }, families: families, weight: weight)
  }

  var text: String {
    let (along, against) = (named { $0 * weight > 0 }, named { $0 * weight < 0 })
    return (along.isEmpty ? "" : " through \(along)")
      + (against.isEmpty ? "" : ", against \(against)")
  }

  private func named(_ isIncluded: (Double) -> Bool) -> String {
    parts.filter { isIncluded($0.value) }.prefix(Self.count)
      .map { "\($0.name) (\(signedText($0.value)))" }.joined(separator: " and ")
  }
}

/// The weights of a label, a row per component and a column per family.
private struct CueTable {
  private let cues: Explanation.CueWeights
  private let found: Explanation.CueWeights.ClassCues
  private let explanation: ClassExplanation

  init(
    _ cues: Explanation.CueWeights, _ found: Explanation.CueWeights.ClassCues,
    of explanation: ClassExplanation
  ) {
    self.cues = cues
    self.found = found
    self.explanation = explanation
  }

  var table: TextTable {
    let largest = found.weights.joined().reduce(0) { max($0, abs($1)) }
    var table = TextTable()
    table.add(
      [.text("cues of \(explanation.label)")] + cues.families.map { .heading($0) }
        + [.heading("sum")])
    for (component, weights) in found.weights.enumerated() {
      let cells = weights.enumerated().map { family, weight -> TextTable.Cell in
        let isSure = found.isSignificant(component, family: family)
        let text = signedText(weight)
        return .weight(
          isSure ? "\(text) " : "(\(text))", share: largest > 0 ? weight / largest : 0,
          isFaint: !isSure)
      }
      table.add(
        [.text(explanation.components[component].name)] + cells
          + [.text(signedText(explanation.weights[component]))])
    }
    table.add(
      [.text("vs. average clip")] + found.contributions.map { .text("\(signedText($0)) ") }
        + [.text(signedText(explanation.prediction - found.base))])
    return table
  }
}
