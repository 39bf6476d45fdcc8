import EmoLIMENumerics
import EmoLIMESignal

/// A process after its handshake.
struct ServerProcess: Sendable {
  let handshake: Handshake
  let connection: ServerConnection

  /// Returns the scores of signals.
  ///
  /// - Throws: ``ProcessClassifierError``, or `CancellationError`.
  func scores(for signals: [AudioSignal], limit: Duration) async throws -> [[Double]] {
    let labels = handshake.labels
    return try await connection.perform(.scoring, limit: limit) {
      try $0.scores(for: signals, labels: labels)
    }
  }
}
