import Foundation

/// A line on standard error that shows how far something has come, where that is a terminal.
struct ProgressBar: Sendable {
  private let title: String
  private static let width = 30

  /// Nil unless standard error is a terminal.
  init?(title: String) {
    guard isatty(STDERR_FILENO) == 1 else { return nil }
    self.title = title
  }

  func show(done: Int, of total: Int) {
    let filled = total > 0 ? Self.width * done / total : 0
    let bar =
      String(repeating: "█", count: filled)
      + String(repeating: "░", count: Self.width - filled)
    write("\r\(title) \(bar) \(done)/\(total)")
  }

  /// Takes the line away again.
  func clear() {
    write("\r\u{1B}[2K")
  }

  private func write(_ text: String) {
    // A terminal that is gone is no reason to stop working.
    try? FileHandle.standardError.write(contentsOf: Data(text.utf8))
  }
}
