/// A text without the control characters that would move a terminal's cursor or break a line in two;
/// names of files, labels and models may hold any.
package func printable(_ text: String) -> String {
  String(
    String.UnicodeScalarView(
      text.unicodeScalars.map { scalar in
        scalar.properties.generalCategory == .control ? "\u{FFFD}" : scalar
      }))
}
