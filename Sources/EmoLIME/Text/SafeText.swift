import Foundation

extension String {
  /// The text without characters that would control a terminal, or spill into the text beside.
  package var withoutControls: String {
    String(
      UnicodeScalarView(
        unicodeScalars.map { scalar in
          switch scalar.properties.generalCategory {
          case .control, .lineSeparator, .paragraphSeparator: "\u{FFFD}"
          case .format where scalar.turnsDirection: "\u{FFFD}"
          default: scalar
          }
        }))
  }

  /// The text, or its beginning if it is long, for errors.
  ///
  /// Scalars are counted, because a character can have any number of them.
  package var excerpt: String {
    let start = unicodeScalars.prefix(40)
    return start.endIndex == endIndex ? self : String(start) + "…"
  }

  /// JSON with escapes for characters that would control a terminal; JSON needs none for those above
  /// U+007F.
  package var escapingControlsInJSON: String {
    unicodeScalars.reduce(into: "") { text, scalar in
      let isControl =
        scalar.properties.generalCategory == .control && !scalar.isASCII || scalar.turnsDirection
      text += isControl ? "\\u" + String(format: "%04x", scalar.value) : String(scalar)
    }
  }

  /// The text without spaces at its end.
  package var withoutTrailingSpaces: String {
    var text = self[...]
    while text.last == " " { text.removeLast() }
    return String(text)
  }
}

/// A number for a table, by its size where three decimals would hide it.
package func numberText(_ value: Double) -> String {
  abs(value) >= 10_000 || (value != 0 && abs(value) < 0.0005)
    ? String(format: "%.1e", value) : String(format: "%.3f", value)
}

/// A number with its sign, but for zero.
package func signedText(_ value: Double) -> String {
  value == 0 ? "0" : (value > 0 ? "+" : "") + numberText(value)
}

extension Unicode.Scalar {
  /// A Boolean value that indicates whether the scalar changes the direction of all following text, up
  /// to an end mark that can be missing.
  package var turnsDirection: Bool {
    (0x202A...0x202E).contains(value) || (0x2066...0x2069).contains(value)
  }
}
