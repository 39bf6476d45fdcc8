import EmoLIME
import EmoLIMENumerics
import EmoLIMETraining
import Foundation

/// A table of numbers in a text file: one row per observation, one column per variable, separated by
/// commas, semicolons or tabs, with or without a line of names.
///
/// A first column without a name holds the names of the rows, as R and pandas write them. It is
/// ignored.
struct NumericTable {
  let matrix: Matrix

  /// An error in a table.
  enum Failure: Error, CustomStringConvertible {
    case unreadable(path: String, reason: String)
    case empty(path: String)
    case notANumber(path: String, line: Int, column: Int, text: String)
    case unequalRows(path: String, line: Int, expected: Int, actual: Int)

    var description: String {
      switch self {
      case .unreadable(let path, let reason):
        "\(path) cannot be read as a table: \(reason)."
      case .empty(let path):
        "\(path): the table is empty. It needs one row per observation."
      case .notANumber(let path, let line, let column, let text):
        "\(path), line \(line), column \(column): \"\(text)\" is not a finite number. Remove incomplete rows, "
          + "and write decimals with a point."
      case .unequalRows(let path, let line, let expected, let actual):
        "\(path), line \(line): the row has \(actual) values; the first line has \(expected)."
      }
    }
  }

  init(contentsOf path: String) throws {
    var records = try Self.records(path)[...]
    guard let width = records.first?.fields.count else { throw Failure.empty(path: path) }
    var firstColumn = 0
    if let names = records.first?.fields, names.allSatisfy({ Double($0) == nil }) {
      records.removeFirst()
      firstColumn = width > 1 && names[0].isEmpty ? 1 : 0
    }
    let rows = try records.map { record in
      guard record.fields.count == width else {
        throw Failure.unequalRows(
          path: path, line: record.line, expected: width, actual: record.fields.count)
      }
      return try record.fields.enumerated().dropFirst(firstColumn).map { column, text in
        guard let number = Double(text), number.isFinite else {
          throw Failure.notANumber(
            path: path, line: record.line, column: column + 1, text: text)
        }
        return number
      }
    }
    guard let matrix = Matrix(rows), matrix.rows > 0 else { throw Failure.empty(path: path) }
    self.matrix = matrix
  }

  /// Returns the records of all lines that are not blank, with trimmed fields.
  private static func records(_ path: String) throws -> [CommaSeparatedValues.Record] {
    let data = try contents(ofFileAt: path)
    guard let text = String(data: data, encoding: .utf8) else {
      throw Failure.unreadable(path: path, reason: "it is not UTF-8 text")
    }
    guard let records = CommaSeparatedValues.records(of: text) else {
      throw Failure.unreadable(path: path, reason: "a quoted cell is not closed")
    }
    return records.map { record in
      (record.line, record.fields.map { $0.trimmingCharacters(in: .whitespaces) })
    }.filter { record in record.fields.contains { !$0.isEmpty } }
  }
}
