import Synchronization

/// A counting semaphore for tasks (Dijkstra 1965): at most `count` tasks hold a permit at a time, and
/// tasks wait for permits in the order of their calls.
package final class AsyncSemaphore: Sendable {
  private struct State {
    var free: Int
    var nextTicket = 0
    var waiting: [(ticket: Int, continuation: CheckedContinuation<Void, any Error>)] = []
    /// Tickets whose tasks were cancelled before they began to wait.
    var cancelled: Set<Int> = []
  }

  private let state: Mutex<State>

  /// Creates a semaphore with a number of permits.
  package init(count: Int) {
    state = Mutex(State(free: count))
  }

  /// Takes a permit, and suspends the task until one is free.
  ///
  /// - Throws: `CancellationError` if the task is cancelled before it has a permit.
  package func wait() async throws {
    try Task.checkCancellation()
    let ticket = state.withLock { state in
      defer { state.nextTicket += 1 }
      return state.nextTicket
    }
    // A task that is cancelled just after it got its permit leaves its ticket behind.
    defer { _ = state.withLock { $0.cancelled.remove(ticket) } }
    try await withTaskCancellationHandler {
      try await withCheckedThrowingContinuation { enqueue($0, ticket: ticket) }
    } onCancel: {
      cancel(ticket)
    }
  }

  /// Returns a permit; the task that has waited longest takes it.
  package func signal() {
    state.withLock { state -> CheckedContinuation<Void, any Error>? in
      guard !state.waiting.isEmpty else {
        state.free += 1
        return nil
      }
      return state.waiting.removeFirst().continuation
    }?.resume()
  }

  private func enqueue(_ continuation: CheckedContinuation<Void, any Error>, ticket: Int) {
    let result: Result<Void, any Error>? = state.withLock { state in
      if state.cancelled.remove(ticket) != nil { return .failure(CancellationError()) }
      guard state.free > 0 else {
        state.waiting.append((ticket, continuation))
        return nil
      }
      state.free -= 1
      return .success(())
    }
    if let result { continuation.resume(with: result) }
  }

  private func cancel(_ ticket: Int) {
    state.withLock { state -> CheckedContinuation<Void, any Error>? in
      guard let place = state.waiting.firstIndex(where: { $0.ticket == ticket }) else {
        state.cancelled.insert(ticket)
        return nil
      }
      return state.waiting.remove(at: place).continuation
    }?.resume(throwing: CancellationError())
  }
}
