import EmoLIME

/// An error in a table of numbers.
enum NumericTableError: Error, Equatable {
  case unreadable(path: String, reason: String)
  case empty(path: String)
  case noNumbers(path: String)
  case notANumber(path: String, line: Int, column: Int, text: String)
  case unequalRows(path: String, line: Int, expected: Int, actual: Int)
  case duplicateName(path: String, name: String)
  case namesDiffer(first: String, onlyFirst: [String], second: String, onlySecond: [String])
}

extension NumericTableError: CustomStringConvertible {
  var description: String {
    switch self {
    case .unreadable(let path, let reason):
      "\(path) cannot be read as a table: \(reason)."
    case .empty(let path):
      "\(path): the table is empty. It needs one row per observation."
    case .noNumbers(let path):
      "\(path): no column contains numbers. The table needs one numeric column per variable."
    case .notANumber(let path, let line, let column, let text):
      "\(path), line \(line), column \(column): \"\(text.excerpt)\" is not a finite number. Remove incomplete rows, "
        + "and write decimals with a point."
    case .unequalRows(let path, let line, let expected, let actual):
      "\(path), line \(line): the row has \(actual) values; the first line has \(expected)."
    case .duplicateName(let path, let name):
      "\(path): two columns have the name \"\(name.excerpt)\", so it is not clear which is which. Rename one."
    case .namesDiffer(let first, let onlyFirst, let second, let onlySecond):
      "The columns of \(first) and \(second) differ\(Self.only(onlyFirst, in: first))"
        + "\(Self.only(onlySecond, in: second)). Both tables need the same columns."
    }
  }

  /// Returns the names of up to five columns that one table has alone.
  private static func only(_ names: [String], in path: String) -> String {
    guard !names.isEmpty else { return "" }
    let more = names.count > 5 ? " and \(names.count - 5) more" : ""
    return "; only in \(path): \(names.prefix(5).map(\.excerpt).joined(separator: ", "))\(more)"
  }
}
