import Foundation

/// The results of a function for 0, 1, ..., in order, computed by several tasks.
///
/// Task k of w takes the numbers k, k + w, ...: which task computes what depends on the number of
/// workers, so the function must not, and then neither do the results. A cancelled task stops
/// before its next number.
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
  /// The results of an operation on each element, in the order of the elements, computed on all
  /// cores.
  ///
  /// Each element is handled for itself, so that the results do not depend on the number of
  /// cores. A task that was cancelled stops before its next element, with `CancellationError`.
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
