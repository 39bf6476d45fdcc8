import EmoLIME
import Foundation

/// Prints a message, of one or more lines, to standard error.
func report(_ message: String) {
  let lines = message.split(separator: "\n", omittingEmptySubsequences: false)
  let text = lines.map { String($0).withoutControls }.joined(separator: "\n")
  // Nothing can be reported if standard error is closed.
  try? FileHandle.standardError.write(contentsOf: Data((text + "\n").utf8))
}

/// Returns a message that names its file exactly once.
func line(_ message: String, about file: String) -> String {
  let isNamed =
    file == "-"
    ? message.hasPrefix("Standard input") : message.contains(URL(fileURLWithPath: file).path)
  return isNamed ? message : "\(file): \(message)"
}
