import Synchronization

/// A number of turns that tasks take and give back; who finds none waits for one, first come, first
/// served.
package final class Turns: Sendable {
  private struct State {
    var free: Int
    var nextTicket = 0
    var waiting: [(ticket: Int, continuation: CheckedContinuation<Void, any Error>)] = []
    /// Tickets whose tasks were cancelled before they began to wait.
    var cancelled: Set<Int> = []
  }

  private let state: Mutex<State>

  package init(count: Int) {
    state = Mutex(State(free: count))
  }

  /// Takes a turn, as soon as there is one.
  ///
  /// - Throws: `CancellationError`.
  package func take() async throws {
    try Task.checkCancellation()
    let ticket = state.withLock { state in
      defer { state.nextTicket += 1 }
      return state.nextTicket
    }
    // A task that is cancelled just after its turn came leaves its ticket behind.
    defer { _ = state.withLock { $0.cancelled.remove(ticket) } }
    try await withTaskCancellationHandler {
      try await withCheckedThrowingContinuation { wait($0, ticket: ticket) }
    } onCancel: {
      cancel(ticket)
    }
  }

  /// Gives a turn back, or rather to whoever waits longest.
  package func giveBack() {
    state.withLock { state -> CheckedContinuation<Void, any Error>? in
      guard !state.waiting.isEmpty else {
        state.free += 1
        return nil
      }
      return state.waiting.removeFirst().continuation
    }?.resume()
  }

  private func wait(_ continuation: CheckedContinuation<Void, any Error>, ticket: Int) {
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
