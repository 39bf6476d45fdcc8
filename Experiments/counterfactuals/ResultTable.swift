import EmoLIME
import Foundation

/// How far the searches of many clips meet the goals.
struct ResultTable {
  private let results: [ClipResult]

  init(_ results: [ClipResult]) {
    self.results = results
  }

  private static let noveltyLimit = 1.5
  private static let columns = [
    "model", "clips", "flipped", "at novelty ≤ 1.5", "label from 16-bit WAV", "from float WAV",
    "not clipped", "median cost (JND)", "proven minimum of the grid", "median seconds", "longest",
    "median evaluations",
  ]

  /// One row per model, and the clips without a change.
  var text: String {
    var table = MarkdownTable(Self.columns)
    for (kind, own) in Dictionary(grouping: results, by: \.kind.rawValue).sorted(by: {
      $0.key < $1.key
    }) { table.rows.append([kind] + Self.row(own)) }
    return ([table.text] + misses).joined(separator: "\n") + "\n"
  }

  private static func row(_ results: [ClipResult]) -> [String] {
    let found = results.filter(\.isFound)
    let changes = found.compactMap(\.change)
    let novelties = changes.map { $0.version.noveltyScore ?? 0 }
    let sound = found.count { result in
      result.change.map { $0.version.peakAmplitude <= max(1, result.peakAmplitude) } == true
    }
    func labels(_ file: (ClipResult) -> String?) -> String {
      MarkdownTable.share(found.count { file($0) == $0.change?.label }, of: found.count)
    }
    return [
      "\(results.count)", MarkdownTable.share(found.count, of: results.count),
      MarkdownTable.share(novelties.count { $0 <= noveltyLimit }, of: results.count),
      labels(\.integerLabel), labels(\.floatLabel),
      MarkdownTable.share(sound, of: found.count), MarkdownTable.cell(changes.map(\.cost).median),
      MarkdownTable.share(changes.count { $0.certificate.isComplete }, of: found.count),
      MarkdownTable.cell(results.map(\.seconds).median),
      MarkdownTable.cell(results.map(\.seconds).max()),
      String(format: "%.0f", results.map { Double($0.found.evaluations) }.median ?? 0),
    ]
  }

  /// How close the clips without a change came, and those whose change is farther than the limit.
  private var misses: [String] {
    results.compactMap { result in
      guard let change = result.change else { return nil }
      let novelty = change.version.noveltyScore ?? 0
      guard !result.isFound || novelty > Self.noveltyLimit else { return nil }
      return String(
        format: "%@ %@, %@: %@, margin %.3f, novelty score %.2f, of the recording %.2f",
        result.kind.rawValue, result.clip, result.found.predictedLabel ?? "",
        result.isFound ? "found" : "closest", change.margin ?? 0, novelty,
        result.found.recording.noveltyScore ?? 0)
    }
  }
}
