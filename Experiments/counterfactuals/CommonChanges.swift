import EmoLIME
import Foundation

/// What the changes of the clips of each emotion and model have in common: how often each variable rises
/// and falls, and by how much.
///
/// Only clips that the model recognises count: else their label is not that of the emotion.
struct CommonChanges {
  private let results: [ClipResult]

  init(_ results: [ClipResult]) {
    self.results = results.filter { $0.isFound && $0.found.predictedLabel == $0.emotion }
  }

  var text: String {
    guard let variables = results.first?.found.variables else { return "" }
    let titles = variables.map(\.title)
    var table = MarkdownTable(["model", "emotion", "clips", "to"] + titles)
    let groups = Dictionary(grouping: results) { [$0.kind.rawValue, $0.emotion] }
    for (names, own) in groups.sorted(by: { $0.key.lexicographicallyPrecedes($1.key) }) {
      table.rows.append(
        names + ["\(own.count)", labels(of: own)] + variables.indices.map { cell($0, of: own) })
    }
    return table.text
      + "\nShare of clips in which it rises, falls; median change where it changes.\n"
  }

  /// The labels that the changes lead to, the most frequent first.
  private func labels(of results: [ClipResult]) -> String {
    let counts = Dictionary(grouping: results.compactMap { $0.change?.label }) { $0 }
      .mapValues(\.count)
    return counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
      .map { "\($0.key) \($0.value)" }.joined(separator: ", ")
  }

  private func cell(_ index: Int, of results: [ClipResult]) -> String {
    let values = results.compactMap { result in
      result.change.map { $0.values[index] - result.found.variables[index].neutral }
    }
    func percent(_ count: Int) -> String {
      String(format: "%.0f %%", 100 * Double(count) / Double(max(1, values.count)))
    }
    let (rises, falls) = (values.filter { $0 > 0 }, values.filter { $0 < 0 })
    func text(_ sign: String, _ changes: [Double]) -> String? {
      changes.median.map { "\(sign) \(percent(changes.count)) (\(String(format: "%+.2g", $0)))" }
    }
    return [text("↑", rises), text("↓", falls)].compactMap { $0 }.joined(separator: " ")
  }
}
