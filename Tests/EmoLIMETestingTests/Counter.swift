import Synchronization

/// A number that many tasks count.
final class Counter: Sendable {
  private let count = Mutex(0)

  /// Returns the number of calls so far.
  func next() -> Int {
    count.withLock { count in
      defer { count += 1 }
      return count
    }
  }

  func giveBack() { count.withLock { $0 -= 1 } }
}
