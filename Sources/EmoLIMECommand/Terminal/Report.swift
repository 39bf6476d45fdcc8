import EmoLIME
import Foundation

/// Prints a message, of one or more lines, to standard error.
func report(_ message: String) {
  // Nothing can be reported if standard error is closed.
  try? FileHandle.standardError.write(contentsOf: Data((message.linesWithoutControls + "\n").utf8))
}

extension String {
  /// The text without characters that would control a terminal, other than line breaks.
  var linesWithoutControls: String {
    split(separator: "\n", omittingEmptySubsequences: false)
      .map { String($0).withoutControls }.joined(separator: "\n")
  }
}

/// Returns a message that names its file exactly once.
func line(_ message: String, about file: String) -> String {
  let isNamed =
    file == "-"
    ? message.hasPrefix(StandardInput.name) : message.contains(URL(fileURLWithPath: file).path)
  return isNamed ? message : "\(file): \(message)"
}
