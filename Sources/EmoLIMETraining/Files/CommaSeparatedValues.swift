/// A reader and writer of comma-separated values (RFC 4180); it also reads semicolons and tabs.
package enum CommaSeparatedValues {
  /// A record and its first line, counted from 1.
  package typealias Record = (line: Int, fields: [String])

  /// Returns a record as a line with line ending.
  package static func line(_ fields: [String]) -> String {
    fields.map(quoted).joined(separator: ",") + "\n"
  }

  /// Returns a table with a header line.
  package static func table(_ header: [String], _ rows: [[String]]) -> String {
    ([header] + rows).map(line).joined()
  }

  /// Returns a field as it is written: in quotation marks if it has to be.
  ///
  /// A spreadsheet would run a text that begins as a formula does, so an apostrophe is put before it
  /// (OWASP, CSV injection); numbers stay as they are.
  private static func quoted(_ field: String) -> String {
    let isFormula =
      field.first.map { "=+-@\t\r".contains($0) } ?? false && field.count > 1
      && Double(field) == nil
    let field = isFormula ? "'" + field : field
    return field.contains { ",;\t\"".contains($0) || $0.isNewline }
      ? "\"" + field.replacing("\"", with: "\"\"") + "\"" : field
  }
}
