import EmoLIME
import EmoLIMENumerics
import EmoLIMESignal
import EmoLIMETraining
import Foundation

/// A table of numbers in a text file: one row per observation, one column per variable, separated by
/// commas, semicolons or tabs, with or without a line of names.
///
/// Names can be numbers: pandas counts the columns of an array from 0. A first line of such numbers
/// counts as names, and ``hasNumberedNames`` says so.
///
/// Columns of labels are skipped: an unnamed first column of row names, as R and pandas write it; columns
/// with the names in ``labelNames``, such as that of the files of `emolime features`; and columns of
/// words.
struct NumericTable {
  let path: String
  /// The names of the columns; `nil` without a line of names.
  let names: [String]?
  /// The names of the skipped columns, or their numbers without a line of names.
  let skipped: [String]
  let matrix: Matrix
  /// A Boolean value that indicates whether the names are numbers that could be data.
  let hasNumberedNames: Bool

  /// - Parameter header: The kind of the first line; nil to find out.
  init(contentsOf path: String, header kind: Header = .auto) throws {
    var records = try Self.records(path)[...]
    guard let first = records.first else { throw NumericTableError.empty(path: path) }
    let isNumbered = Self.isNumbered(first.fields)
    let hasHeader =
      switch kind {
      case .names: true
      case .data: false
      case .auto:
        isNumbered || Self.areNames(first.fields, above: records.dropFirst().map(\.fields))
      }
    let header = hasHeader ? first.fields : nil
    if hasHeader { records.removeFirst() }
    hasNumberedNames = kind == .auto && isNumbered
    for record in records where record.fields.count != first.fields.count {
      throw NumericTableError.unequalRows(
        path: path, line: record.line, expected: first.fields.count, actual: record.fields.count)
    }
    guard !records.isEmpty else { throw NumericTableError.empty(path: path) }
    let labels = Set(
      first.fields.indices.filter {
        Self.isLabel(column: $0, name: header?[$0], values: records.map(\.fields))
      })
    let columns = first.fields.indices.filter { !labels.contains($0) }
    let rows = try records.map { record in
      try columns.map { column in
        guard let number = Double(record.fields[column]), number.isFinite else {
          throw NumericTableError.notANumber(
            path: path, line: record.line, column: column + 1, text: record.fields[column])
        }
        return number
      }
    }
    guard !columns.isEmpty, let matrix = Matrix(rows) else {
      throw NumericTableError.noNumbers(path: path)
    }
    self.path = path
    self.matrix = matrix
    names = header.map { header in columns.map { header[$0] } }
    skipped = labels.sorted().map { header?[$0] ?? "\($0 + 1)" }.filter { !$0.isEmpty }
    try checkUniqueNames()
  }

  /// The names of columns that label rows even if their values are numbers.
  private static let labelNames: Set = ["file", "filename", "name", "label", "emotion", "speaker"]

  /// Texts that stand for a missing or infinite number, in lower case.
  private static let numberWords: Set = [
    "na", "n/a", "nan", "null", "none", "inf", "infinity", "missing",
  ]

  /// Returns whether numbers of a first line are the names of columns: two or more that count from 0,
  /// behind an unnamed column of row names or none.
  private static func isNumbered(_ fields: [String]) -> Bool {
    let numbers = fields.first == "" ? fields.dropFirst() : fields[...]
    return numbers.count >= 2 && zip(numbers, 0...).allSatisfy { $0 == "\($1)" }
  }

  /// Returns whether the fields of a first line are names: none is a number, one names a column of
  /// labels, or one that is no number is above a column of numbers.
  private static func areNames(_ fields: [String], above rows: [[String]]) -> Bool {
    guard fields.contains(where: { Double($0) != nil }),
      !fields.contains(where: { labelNames.contains($0.lowercased()) })
    else { return true }
    return fields.indices.contains { column in
      Double(fields[column]) == nil && !isMissing(fields[column]) && !rows.isEmpty
        && rows.allSatisfy { $0.indices.contains(column) && Double($0[column]) != nil }
    }
  }

  /// Returns whether a text stands for a missing or infinite number.
  private static func isMissing(_ text: String) -> Bool {
    text.isEmpty
      || numberWords.contains(text.lowercased().trimmingCharacters(in: .init(charactersIn: "+-")))
  }

  private static func isLabel(column: Int, name: String?, values: [[String]]) -> Bool {
    if let name, labelNames.contains(name.lowercased()) || column == 0 && name.isEmpty {
      return true
    }
    return values.allSatisfy { row in
      let text = row[column]
      return Double(text) == nil && text.contains(where: \.isLetter) && !isMissing(text)
    }
  }

  /// Returns a text without the white space around it. Most fields have none, which is quick to see.
  private static func trimmed(_ text: String) -> String {
    let isClean = [text.first, text.last].allSatisfy { $0.map { !$0.isWhitespace } ?? true }
    return isClean ? text : text.trimmingCharacters(in: .whitespaces)
  }

  /// Returns the records of all lines that are not blank, with trimmed fields.
  private static func records(_ path: String) throws -> [CommaSeparatedValues.Record] {
    let data = try contents(ofFileAt: path)
    guard let text = decodedText(data) else {
      throw NumericTableError.unreadable(path: path, reason: "its text is neither UTF-8 nor UTF-16")
    }
    let records: [CommaSeparatedValues.Record]
    do {
      records = try CommaSeparatedValues.records(of: text)
    } catch {
      throw NumericTableError.unreadable(path: path, reason: "\(error.reason) (line \(error.line))")
    }
    return records.map { record in (record.line, record.fields.map(trimmed)) }.filter { record in
      record.fields.contains { !$0.isEmpty }
    }
  }
}

extension NumericTable {
  /// The kind of a first line.
  enum Header: String, CaseIterable {
    case auto, names, data
  }

  /// Returns the rows with the columns in the order of another table: by name if both tables have
  /// names, otherwise by position.
  ///
  /// - Throws: ``NumericTableError`` if a name occurs in one table only.
  func matrix(matching other: NumericTable) throws(NumericTableError) -> Matrix {
    guard let names, let otherNames = other.names, names != otherNames else { return matrix }
    let missing = otherNames.filter { !names.contains($0) }
    let additional = names.filter { !otherNames.contains($0) }
    guard missing.isEmpty, additional.isEmpty else {
      throw .namesDiffer(
        first: other.path, onlyFirst: missing, second: path, onlySecond: additional)
    }
    let places = Dictionary(uniqueKeysWithValues: names.enumerated().map { ($1, $0) })
    return matrix.selecting(columns: otherNames.compactMap { places[$0] })
  }

  private func checkUniqueNames() throws(NumericTableError) {
    var seen: Set<String> = []
    for name in names ?? [] where !seen.insert(name).inserted {
      throw .duplicateName(path: path, name: name)
    }
  }
}
