import Foundation
import Synchronization

/// Calls of several tasks, which are known to run at the same time because they wait for each other.
final class Meeting: Sendable {
  private struct Calls {
    /// The task of the first call, and of all that come one after the other.
    var first: Int?
    var others: Set<Int> = []
  }

  private let calls = Mutex(Calls())

  /// Returns whether calls of two other tasks than that of the first call run at the same time.
  ///
  /// A call of another task waits for a second one; other tests may occupy its thread for long.
  func join() -> Bool {
    let task = withUnsafeCurrentTask { $0?.hashValue }
    let isFirst = calls.withLock { calls in
      if calls.first == nil { calls.first = task }
      if calls.first != task, let task { calls.others.insert(task) }
      return calls.first == task
    }
    guard !isFirst else { return false }
    for _ in 0..<60_000 {
      if calls.withLock({ $0.others.count > 1 }) { return true }
      Thread.sleep(forTimeInterval: 0.001)
    }
    return false
  }
}
