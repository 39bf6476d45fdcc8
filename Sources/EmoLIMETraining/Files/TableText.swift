/// The text of a table or a list of records.
package enum TableText {
  /// Returns whether a character ends a line, as the formats of tables define it.
  ///
  /// Unicode has further separators, such as U+2028, which are characters of a field or a JSON string.
  package static func endsLine(_ character: Character) -> Bool {
    character == "\n" || character == "\r" || character == "\r\n"
  }
}
