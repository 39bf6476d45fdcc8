import Foundation

/// The text of a table or a list of records.
package enum TableText {
  /// Returns the text of a file: UTF-8, or UTF-16 with a byte order mark; `nil` for other bytes.
  ///
  /// A byte order mark is not part of the text.
  package static func decoded(_ data: Data) -> String? {
    let marks: [([UInt8], String.Encoding)] = [
      ([0xEF, 0xBB, 0xBF], .utf8), ([0xFF, 0xFE], .utf16LittleEndian),
      ([0xFE, 0xFF], .utf16BigEndian),
    ]
    let found = marks.first { data.starts(with: $0.0) }
    return String(
      data: data.dropFirst(found?.0.count ?? 0), encoding: found?.1 ?? .utf8)
  }

  /// Returns whether a character ends a line, as the formats of tables define it.
  ///
  /// Unicode has further separators, such as U+2028, which are characters of a field or a JSON string.
  package static func endsLine(_ character: Character) -> Bool {
    character == "\n" || character == "\r" || character == "\r\n"
  }
}
