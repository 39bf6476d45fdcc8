/// A reader and writer of comma-separated values (RFC 4180); it also reads semicolons and tabs.
package enum CommaSeparatedValues {
  /// A record and its first line, counted from 1.
  package typealias Record = (line: Int, fields: [String])

  /// Returns the records of a text without empty lines, or `nil` if a closing quotation mark is missing.
  ///
  /// Lines end with LF, CR LF or CR. The separator is the one of comma, semicolon and tab that is most
  /// frequent in the first line.
  package static func records(of text: String) -> [Record]? {
    let separator = separator(of: text)
    var records: [Record] = []
    var record: Record = (1, [])
    var field = ""
    var line = 1
    var isQuoted = false
    var previousWasQuote = false
    // A quotation mark inside a field that does not start with one is a character of it.
    var wasQuoted = false

    func endField() {
      record.fields.append(field)
      field = ""
      wasQuoted = false
    }
    func endRecord() {
      endField()
      if record.fields != [""] { records.append(record) }
      record = (line + 1, [])
    }

    for character in text {
      let isQuote = character == "\""
      if isQuoted {
        isQuoted = !isQuote
        if !isQuote { field.append(character) }
      } else if isQuote, previousWasQuote || field.isEmpty && !wasQuoted {
        // Two quotation marks in a quoted field are one of its characters.
        if previousWasQuote { field.append(character) }
        isQuoted = true
        wasQuoted = true
      } else if character == separator {
        endField()
      } else if TableText.endsLine(character) {
        endRecord()
      } else {
        field.append(character)
      }
      previousWasQuote = isQuote && !isQuoted && wasQuoted
      if TableText.endsLine(character) { line += 1 }
    }
    guard !isQuoted else { return nil }
    if !field.isEmpty || !record.fields.isEmpty { endRecord() }
    return records
  }

  /// Returns a record as a line with line ending.
  package static func line(_ fields: [String]) -> String {
    fields.map(quoted).joined(separator: ",") + "\n"
  }

  /// Returns a table with a header line.
  package static func table(_ header: [String], _ rows: [[String]]) -> String {
    ([header] + rows).map(line).joined()
  }

  /// Returns the field separator of a text.
  private static func separator(of text: String) -> Character {
    var counts: [Character: Int] = [:]
    var isQuoted = false
    for character in text {
      if character == "\"" { isQuoted.toggle() }
      if isQuoted { continue }
      if TableText.endsLine(character) { break }
      counts[character, default: 0] += 1
    }
    return [",", ";", "\t"].max { counts[$0, default: 0] < counts[$1, default: 0] } ?? ","
  }

  private static func quoted(_ field: String) -> String {
    field.contains { ",;\t\"".contains($0) || $0.isNewline }
      ? "\"" + field.replacing("\"", with: "\"\"") + "\"" : field
  }
}
