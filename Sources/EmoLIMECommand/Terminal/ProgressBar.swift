import Foundation

/// A progress bar on standard error.
struct ProgressBar: Sendable {
  private let title: String
  private static let width = 30

  /// Creates a progress bar, or nil if standard error is not a terminal.
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

  /// Clears the line.
  func clear() {
    write("\r\u{1B}[2K")
  }

  private func write(_ text: String) {
    // The work continues if the terminal is gone.
    try? FileHandle.standardError.write(contentsOf: Data(text.utf8))
  }
}
