import Foundation

/// A table in Markdown, as articles have it.
struct MarkdownTable {
  let columns: [String]
  var rows: [[String]] = []

  init(_ columns: [String]) {
    self.columns = columns
  }

  var text: String {
    ([columns, columns.map { _ in "---" }] + rows)
      .map { "| \($0.joined(separator: " | ")) |" }.joined(separator: "\n") + "\n"
  }

  /// Returns a number with two decimals; nothing for `nil`.
  static func cell(_ number: Double?) -> String {
    number.map { String(format: "%.2f", $0) } ?? ""
  }

  /// Returns a count with its share in percent.
  static func share(_ count: Int, of total: Int) -> String {
    String(format: "%d of %d (%.1f %%)", count, total, 100 * Double(count) / Double(max(1, total)))
  }
}

extension [Double] {
  /// The median; `nil` of none.
  var median: Double? {
    guard !isEmpty else { return nil }
    let ordered = sorted()
    return (ordered[(count - 1) / 2] + ordered[count / 2]) / 2
  }
}
