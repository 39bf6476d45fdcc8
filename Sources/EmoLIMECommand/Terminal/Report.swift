import EmoLIME
import Foundation

/// Says something on standard error, in a line.
func report(_ message: String) {
  // There is nowhere to say that standard error is gone.
  try? FileHandle.standardError.write(contentsOf: Data((message.withoutControls + "\n").utf8))
}
