import EmoLIME
import Foundation

/// Says something on standard error, a line for each of its own lines: what a program wrote before it
/// failed has several.
func report(_ message: String) {
  let lines = message.split(separator: "\n", omittingEmptySubsequences: false)
  let text = lines.map { String($0).withoutControls }.joined(separator: "\n")
  // There is nowhere to say that standard error is gone.
  try? FileHandle.standardError.write(contentsOf: Data((text + "\n").utf8))
}

/// A line about a file that says its path once, where what there is to say begins with it or not.
func line(_ message: String, about file: String) -> String {
  message.contains(URL(fileURLWithPath: file).path) ? message : "\(file): \(message)"
}
