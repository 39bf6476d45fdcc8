/// Tables as text with commas between fields (RFC 4180), or with semicolons or tabs.
package enum CommaSeparatedValues {
  /// A record, and the line that it begins in, counted from 1.
  package typealias Record = (line: Int, fields: [String])

  /// The records of a text but for empty lines; nil where a quote is never closed.
  ///
  /// Lines may end in any way; a byte order mark is skipped. Between fields is whatever of comma,
  /// semicolon and tab the first line has most of.
  package static func records(of text: String) -> [Record]? {
    let text = text.first == "\u{FEFF}" ? text.dropFirst() : text[...]
    let separator = separator(of: text)
    var records: [Record] = []
    var record: Record = (1, [])
    var field = ""
    var line = 1
    var isQuoted = false
    var previousWasQuote = false

    func endField() {
      record.fields.append(field)
      field = ""
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
      } else if isQuote {
        // A quote that follows a closing one is the second of a pair that stands for one.
        if previousWasQuote { field.append(character) }
        isQuoted = true
      } else if character == separator {
        endField()
      } else if character.isNewline {
        endRecord()
      } else {
        field.append(character)
      }
      previousWasQuote = isQuote && !isQuoted
      if character.isNewline { line += 1 }
    }
    guard !isQuoted else { return nil }
    if !field.isEmpty || !record.fields.isEmpty { endRecord() }
    return records
  }

  /// A record as a line, its end included.
  package static func line(_ fields: [String]) -> String {
    fields.map(quoted).joined(separator: ",") + "\n"
  }

  /// Rows below a line of names.
  package static func table(_ header: [String], _ rows: [[String]]) -> String {
    ([header] + rows).map(line).joined()
  }

  /// What stands between the fields of a text.
  private static func separator(of text: Substring) -> Character {
    var counts: [Character: Int] = [:]
    var isQuoted = false
    for character in text {
      if character == "\"" { isQuoted.toggle() }
      if isQuoted { continue }
      if character.isNewline { break }
      counts[character, default: 0] += 1
    }
    return [",", ";", "\t"].max { counts[$0, default: 0] < counts[$1, default: 0] } ?? ","
  }

  private static func quoted(_ field: String) -> String {
    field.contains { ",;\t\"".contains($0) || $0.isNewline }
      ? "\"" + field.replacing("\"", with: "\"\"") + "\"" : field
  }
}
