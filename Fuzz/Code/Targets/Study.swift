import EmoLIMEStudy
import Foundation

extension FuzzTarget {
  /// Results of a study: merged, tabulated and resumed. An empty line separates two shards.
  static let journal = FuzzTarget(name: "journal", form: .jsonLines) { data in
    let folder = try Scratch.folder("journal")
    let separator = data.firstRange(of: Data("\n\n".utf8))
    let parts =
      separator.map { [data[...$0.lowerBound], data[$0.upperBound...]] } ?? [data, Data()]
    for (number, part) in parts.enumerated() {
      try part.write(to: folder.appendingPathComponent("shard-\(number + 1)-of-2.jsonl"))
    }
    let results = try StudyResults(mergingShardsIn: folder)
    _ = StudyTables(results: results, comparisons: []).markdown
    _ = try StudyJournal(for: .init(1, of: 2), of: results.outline, in: folder).finished
  }
}
