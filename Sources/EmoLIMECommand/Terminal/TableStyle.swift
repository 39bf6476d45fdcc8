import Foundation

/// The style of tables in the output of the command.
package struct TableStyle: Hashable {
  /// A Boolean value that indicates whether weights have bars.
  package var hasBars: Bool
  /// A Boolean value that indicates whether text is coloured by ANSI escape sequences.
  package var hasColor: Bool
  /// The largest number of columns of a line; `nil` for any. In a wider table bars are omitted, long names
  /// are truncated, and the remaining labels follow below.
  package var maximumWidth: Int?

  /// Creates a style; plain text of any width by default.
  package init(hasBars: Bool = false, hasColor: Bool = false, maximumWidth: Int? = nil) {
    self.hasBars = hasBars
    self.hasColor = hasColor
    self.maximumWidth = maximumWidth
  }

  /// Plain text, for files and other programs.
  package static let plain = TableStyle()

  /// Returns the style for an output: bars and colour for a terminal, no colour if the variable
  /// `NO_COLOR` is set and not empty (no-color.org), and plain text for all else.
  ///
  /// - Parameters:
  ///   - isTerminal: A Boolean value that indicates whether the output is a terminal.
  ///   - environment: The environment of the process.
  ///   - width: The number of columns of the terminal; `nil` if it is not known.
  package static func suiting(
    isTerminal: Bool, environment: [String: String], width: Int? = nil
  ) -> TableStyle {
    guard isTerminal else { return .plain }
    guard environment["TERM"] != "dumb" else { return TableStyle(maximumWidth: width) }
    return TableStyle(
      hasBars: true, hasColor: environment["NO_COLOR", default: ""].isEmpty, maximumWidth: width)
  }

  /// The style for standard output.
  static var suitingStandardOutput: TableStyle {
    .suiting(
      isTerminal: isatty(STDOUT_FILENO) == 1, environment: ProcessInfo.processInfo.environment,
      width: terminalWidth)
  }

  private static var terminalWidth: Int? {
    var size = winsize()
    // The type of the request differs between systems.
    guard ioctl(STDOUT_FILENO, numericCast(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else {
      return nil
    }
    return Int(size.ws_col)
  }
}
