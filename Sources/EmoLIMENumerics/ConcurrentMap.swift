import Foundation
import Synchronization

/// Returns the results of a function for 0, 1, ..., `count` - 1, in order, computed by several tasks.
///
/// Each task computes the result for the next number that none has begun. The function must not depend on
/// the number of workers. A cancelled task stops before its next number, with `CancellationError`.
package func concurrentMap<Value: Sendable>(
  count: Int, workers: Int, _ body: @escaping @Sendable (Int) async throws -> Value
) async throws -> [Value] {
  let workers = max(1, min(workers, count))
  if workers == 1 {
    var results: [Value] = []
    for index in 0..<count {
      try Task.checkCancellation()
      results.append(try await body(index))
    }
    return results
  }
  // Whichever worker is free takes the next item, because items differ in their time.
  let queue = IndexQueue(count: count)
  return try await withThrowingTaskGroup(of: [(index: Int, value: Value)].self) { group in
    for _ in 0..<workers {
      group.addTask {
        var results: [(index: Int, value: Value)] = []
        while let index = queue.next() {
          try Task.checkCancellation()
          results.append((index, try await body(index)))
        }
        return results
      }
    }
    var results = [Value?](repeating: nil, count: count)
    for try await share in group {
      for (index, value) in share { results[index] = value }
    }
    return results.compactMap { $0 }
  }
}

/// The numbers from 0 to a count, each of which is handed out once.
private final class IndexQueue: Sendable {
  private let count: Int
  private let started = Mutex(0)

  init(count: Int) {
    self.count = count
  }

  /// Returns the next number; `nil` after the last.
  func next() -> Int? {
    started.withLock { started in
      guard started < count else { return nil }
      started += 1
      return started - 1
    }
  }
}

extension RandomAccessCollection where Self: Sendable, Element: Sendable, Index == Int {
  /// Returns the results of an operation on each element, in order, computed on all cores.
  ///
  /// The elements are processed separately, so the results do not depend on the number of cores. A
  /// cancelled task stops before its next element, with `CancellationError`.
  package func concurrentMap<Result: Sendable>(
    _ transform: @escaping @Sendable (Element) async throws -> Result
  ) async throws -> [Result] {
    try await EmoLIMENumerics.concurrentMap(
      count: count, workers: ProcessInfo.processInfo.activeProcessorCount
    ) { offset in
      try await transform(self[startIndex + offset])
    }
  }
}
