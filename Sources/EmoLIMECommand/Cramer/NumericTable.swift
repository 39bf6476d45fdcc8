import EmoLIME
import Foundation
import SwiftCSV

/// A table of numbers in a CSV file: a row an observation, a column a variable, with or without a
/// line of names above.
struct NumericTable {
  let matrix: Matrix

  /// What can be wrong with such a file.
  enum Failure: Error, CustomStringConvertible {
    case unreadable(path: String, reason: String)
    case empty(path: String)
    case notANumber(path: String, row: Int, column: Int, text: String)
    case unequalRows(path: String, row: Int, expected: Int, actual: Int)

    var description: String {
      switch self {
      case .unreadable(let path, let reason):
        "\(path) cannot be read as a table: \(reason)"
      case .empty(let path):
        "\(path) holds no numbers; it needs a row for each observation."
      case .notANumber(let path, let row, let column, let text):
        "\(path), row \(row), column \(column): \"\(text)\" is no number."
      case .unequalRows(let path, let row, let expected, let actual):
        "\(path), row \(row): \(actual) values, where the first row has \(expected)."
      }
    }
  }

  init(contentsOf path: String) throws {
    var rows = try Self.cells(path)
    if let first = rows.first, first.allSatisfy({ Double($0) == nil }) { rows.removeFirst() }
    guard let width = rows.first?.count else { throw Failure.empty(path: path) }
    let numbers = try rows.enumerated().map { row, cells in
      guard cells.count == width else {
        throw Failure.unequalRows(
          path: path, row: row + 1, expected: width, actual: cells.count)
      }
      return try cells.enumerated().map { column, text in
        guard let number = Double(text) else {
          throw Failure.notANumber(path: path, row: row + 1, column: column + 1, text: text)
        }
        return number
      }
    }
    guard let matrix = Matrix(numbers) else { throw Failure.empty(path: path) }
    self.matrix = matrix
  }

  /// The cells of all rows, the first included, without the blanks around them.
  private static func cells(_ path: String) throws -> [[String]] {
    do {
      let table = try EnumeratedCSV(url: URL(fileURLWithPath: path), loadColumns: false)
      return ([table.header] + table.rows)
        .map { row in row.map { $0.trimmingCharacters(in: .whitespaces) } }
        .filter { $0.contains { !$0.isEmpty } }
    } catch {
      throw Failure.unreadable(path: path, reason: error.localizedDescription)
    }
  }
}
