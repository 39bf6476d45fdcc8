import EmoLIME
import EmoLIMETraining
import Foundation

/// A table of numbers in a text file: a row an observation, a column a variable, with commas,
/// semicolons or tabs between them, with or without a line of names above.
///
/// A first column without a name, under a line of names, holds the names of rows, as R and pandas
/// write them; it is left out.
struct NumericTable {
  let matrix: Matrix

  /// What can be wrong with such a file.
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
        "\(path) holds no numbers; it needs a row for each observation."
      case .notANumber(let path, let line, let column, let text):
        "\(path), line \(line), column \(column): \"\(text)\" is no number that can be compared; leave out "
          + "rows that lack one, and write decimals with a point."
      case .unequalRows(let path, let line, let expected, let actual):
        "\(path), line \(line): \(actual) values, where the first line has \(expected)."
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

  /// The records of all lines that are not blank, the first included, without the blanks around
  /// their fields.
  private static func records(_ path: String) throws -> [CommaSeparatedValues.Record] {
    let data = try contents(ofFileAt: path)
    guard let text = String(data: data, encoding: .utf8) else {
      throw Failure.unreadable(path: path, reason: "it is no text in UTF-8")
    }
    guard let records = CommaSeparatedValues.records(of: text) else {
      throw Failure.unreadable(path: path, reason: "a quote in it is never closed")
    }
    return records.map { record in
      (record.line, record.fields.map { $0.trimmingCharacters(in: .whitespaces) })
    }.filter { record in record.fields.contains { !$0.isEmpty } }
  }
}
