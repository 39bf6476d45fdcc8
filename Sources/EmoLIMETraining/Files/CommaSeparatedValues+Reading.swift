extension CommaSeparatedValues {
  /// A text that is not a table, or too large for one.
  package struct Problem: Error, Equatable {
    /// The line, counted from 1.
    package let line: Int
    /// The reason, as a part of a sentence.
    package let reason: String

    package init(line: Int, reason: String) {
      self.line = line
      self.reason = reason
    }
  }

  /// The largest number of records: far more than a corpus has, and 0.5 GB of memory at most for short
  /// ones.
  static let maximumRecords = 1_000_000
  /// The largest number of fields of a record.
  static let maximumFields = 100_000
  /// The largest length of a field in bytes.
  static let maximumFieldLength = 1 << 20

  /// Returns the records of a text without empty lines.
  ///
  /// Lines end with LF, CR LF or CR. The separator is the one of comma, semicolon and tab that is most
  /// frequent in the first line.
  ///
  /// - Throws: ``Problem`` for a missing closing quotation mark, more than ``maximumRecords`` records or a
  ///   field of more than ``maximumFieldLength`` bytes.
  package static func records(of text: String) throws(Problem) -> [Record] {
    var parser = RecordParser(text)
    var records: [Record] = []
    while let record = try parser.next() {
      guard records.count < maximumRecords else {
        throw Problem(
          line: record.line, reason: "the table has more than \(maximumRecords) rows")
      }
      records.append(record)
    }
    return records
  }
}

/// A parser of the bytes of a table. It compares bytes, because comparing characters takes twenty times as
/// long; all bytes that it looks for are ASCII, which UTF-8 uses for nothing else.
private struct RecordParser {
  private let bytes: [UInt8]
  private let separator: UInt8
  private var position = 0
  private var line = 1

  private static let quote = UInt8(ascii: "\"")
  private static let lineFeed = UInt8(ascii: "\n")
  private static let carriageReturn = UInt8(ascii: "\r")

  init(_ text: String) {
    bytes = Array(text.utf8)
    separator = Self.separator(of: bytes)
  }

  /// Returns the next record that is not an empty line; `nil` at the end.
  mutating func next() throws(CommaSeparatedValues.Problem) -> CommaSeparatedValues.Record? {
    while position < bytes.count {
      let first = line
      var fields = [try field()]
      while position < bytes.count, bytes[position] == separator {
        position += 1
        fields.append(try field())
        guard fields.count <= CommaSeparatedValues.maximumFields else {
          throw CommaSeparatedValues.Problem(
            line: line, reason: "a row has more than \(CommaSeparatedValues.maximumFields) cells")
        }
      }
      skipLineEnd()
      if fields != [""] { return (first, fields) }
    }
    return nil
  }

  /// Reads a field up to the separator or the end of the line.
  private mutating func field() throws(CommaSeparatedValues.Problem) -> String {
    let start = position
    if position < bytes.count, bytes[position] == Self.quote { return try quotedField() }
    while position < bytes.count, !endsField(bytes[position]) { position += 1 }
    return try text(bytes[start..<position])
  }

  /// Reads a field that begins with a quotation mark. Text after the closing mark belongs to it.
  private mutating func quotedField() throws(CommaSeparatedValues.Problem) -> String {
    let first = line
    var content: [UInt8] = []
    position += 1
    while true {
      guard position < bytes.count else {
        throw CommaSeparatedValues.Problem(
          line: first, reason: "a quoted cell is not closed")
      }
      let byte = bytes[position]
      if byte == Self.quote {
        position += 1
        // Two quotation marks are one of the field's characters.
        guard position < bytes.count, bytes[position] == Self.quote else { break }
      } else if endsLine(at: position) {
        line += 1
      }
      content.append(byte)
      position += 1
    }
    while position < bytes.count, !endsField(bytes[position]) {
      content.append(bytes[position])
      position += 1
    }
    return try text(content[...])
  }

  private func text(_ bytes: ArraySlice<UInt8>) throws(CommaSeparatedValues.Problem) -> String {
    guard bytes.count <= CommaSeparatedValues.maximumFieldLength else {
      let beginning = String(decoding: bytes.prefix(40), as: UTF8.self)
      throw CommaSeparatedValues.Problem(
        line: line, reason: "a cell has \(bytes.count) bytes (\"\(beginning)…\")")
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  private func endsField(_ byte: UInt8) -> Bool {
    byte == separator || byte == Self.lineFeed || byte == Self.carriageReturn
  }

  /// Returns whether the byte at a position is the last of a line end; CR LF is one.
  private func endsLine(at position: Int) -> Bool {
    switch bytes[position] {
    case Self.lineFeed: true
    case Self.carriageReturn:
      position + 1 == bytes.count || bytes[position + 1] != Self.lineFeed
    default: false
    }
  }

  private mutating func skipLineEnd() {
    guard position < bytes.count else { return }
    while !endsLine(at: position) { position += 1 }
    position += 1
    line += 1
  }

  /// Returns the field separator of a table.
  private static func separator(of bytes: [UInt8]) -> UInt8 {
    let separators = [UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "\t")]
    var counts = separators.map { _ in 0 }
    var isQuoted = false
    for byte in bytes {
      if byte == quote { isQuoted.toggle() }
      if isQuoted { continue }
      if byte == lineFeed || byte == carriageReturn { break }
      if let index = separators.firstIndex(of: byte) { counts[index] += 1 }
    }
    let best = counts.indices.reduce(0) { counts[$1] > counts[$0] ? $1 : $0 }
    return separators[best]
  }
}
