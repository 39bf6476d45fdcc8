/// Tables as text with commas between fields (RFC 4180).
enum CommaSeparatedValues {
  /// A record, and the line that it begins in, counted from 1.
  typealias Record = (line: Int, fields: [String])

  /// The records of a text but for empty lines; nil where a quote is never closed.
  static func records(of text: String) -> [Record]? {
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
      } else if character == "," {
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
}
