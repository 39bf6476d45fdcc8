import EmoLIMENumerics
import EmoLIMESignal

/// A process that has greeted, and answers.
struct ServerProcess: Sendable {
  let greeting: Greeting
  let connection: ServerConnection

  /// The scores of some signals.
  ///
  /// - Throws: ``ProcessClassifierError``, `CancellationError`.
  func scores(for signals: [AudioSignal], limit: Duration) async throws -> [[Double]] {
    let labels = greeting.labels
    return try await connection.perform(.scoring, limit: limit) {
      try $0.scores(for: signals, labels: labels)
    }
  }
}
