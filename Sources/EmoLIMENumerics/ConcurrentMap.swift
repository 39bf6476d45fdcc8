import Foundation

/// Returns the results of a function for 0, 1, ..., `count` - 1, in order, computed by several tasks.
///
/// Task k of w computes the results for k, k + w, .... The function must not depend on the number of
/// workers. A cancelled task stops before its next number, with `CancellationError`.
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
  return try await withThrowingTaskGroup(of: (worker: Int, values: [Value]).self) { group in
    for worker in 0..<workers {
      group.addTask {
        var values: [Value] = []
        for index in stride(from: worker, to: count, by: workers) {
          try Task.checkCancellation()
          values.append(try await body(index))
        }
        return (worker, values)
      }
    }
    var shares = [[Value]](repeating: [], count: workers)
    for try await (worker, values) in group {
      shares[worker] = values
    }
    return (0..<count).map { shares[$0 % workers][$0 / workers] }
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
