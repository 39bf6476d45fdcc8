import Foundation

/// A progress bar on standard error, with the time that is left.
package struct ProgressBar: Sendable {
  private let title: String
  private let start = ContinuousClock.now
  private static let width = 30

  /// Creates a progress bar, or nil if standard error is not a terminal.
  ///
  /// - Parameter title: The name of the phase.
  init?(title: String) {
    guard isatty(STDERR_FILENO) == 1 else { return nil }
    self.title = title
  }

  func show(done: Int, of total: Int) {
    let filled = total > 0 ? Self.width * done / total : 0
    let bar =
      String(repeating: "█", count: filled)
      + String(repeating: "░", count: Self.width - filled)
    let left = Self.timeLeft(done: done, of: total, after: ContinuousClock.now - start)
    // What was longer before is cleared.
    write("\r\(title) \(bar) \(done)/\(total)\(left.map { ", \($0) left" } ?? "")\u{1B}[K")
  }

  /// Clears the line.
  func clear() {
    write("\r\u{1B}[2K")
  }

  /// Returns the time that is left at the same speed, such as `12 s` or `3 min`; nil in the first second,
  /// and if all is done.
  package static func timeLeft(done: Int, of total: Int, after elapsed: Duration) -> String? {
    guard elapsed >= .seconds(1), done > 0, done < total else { return nil }
    let seconds = (elapsed.inSeconds * Double(total - done) / Double(done)).rounded(.up)
    return seconds < 100 ? "\(Int(seconds)) s" : "\(Int((seconds / 60).rounded(.up))) min"
  }

  private func write(_ text: String) {
    // The work continues if the terminal is gone.
    try? FileHandle.standardError.write(contentsOf: Data(text.utf8))
  }
}

extension Duration {
  /// The duration in seconds.
  var inSeconds: Double {
    Double(components.seconds) + Double(components.attoseconds) * 1e-18
  }
}
