import EmoLIMETraining
import Foundation

extension FuzzTarget {
  /// Comma-separated values; what is read is written and read again.
  static let table = FuzzTarget(name: "table", form: .bytes) { data in
    let records = try CommaSeparatedValues.records(of: String(decoding: data, as: UTF8.self))
    let text = CommaSeparatedValues.table([], records.map(\.fields))
    _ = try CommaSeparatedValues.records(of: text)
  }

  /// Manifests of corpora: tables if the first byte is a letter, else JSON Lines.
  static let manifest = FuzzTarget(name: "manifest", form: .jsonLines) { data in
    let isTable = data.first.map { Character(Unicode.Scalar($0)).isLetter } ?? true
    let url = try Scratch.folder("manifest")
      .appendingPathComponent(isTable ? "input.csv" : "input.jsonl")
    try data.write(to: url)
    _ = try Corpus.manifest(at: url, requiring: [])
    _ = try Corpus.manifest(at: url)
  }
}
