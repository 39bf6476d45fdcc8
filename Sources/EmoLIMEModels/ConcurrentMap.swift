import Foundation

extension RandomAccessCollection where Self: Sendable, Element: Sendable, Index == Int {
  /// The results of an operation on each element, in the order of the elements, computed on all
  /// cores.
  ///
  /// Each element is handled for itself, so that the results do not depend on the number of
  /// cores. A task that was cancelled stops before its next element, with `CancellationError`.
  package func concurrentMap<Result: Sendable>(
    _ transform: @escaping @Sendable (Element) async throws -> Result
  ) async throws -> [Result] {
    let workers = Swift.min(count, ProcessInfo.processInfo.activeProcessorCount)
    guard workers > 1 else { return try await sequentialMap(transform) }
    return try await withThrowingTaskGroup(of: [(Int, Result)].self) { group in
      for worker in 0..<workers {
        group.addTask {
          var results: [(Int, Result)] = []
          for offset in stride(from: worker, to: count, by: workers) {
            try Task.checkCancellation()
            results.append((offset, try await transform(self[startIndex + offset])))
          }
          return results
        }
      }
      var ordered = [Result?](repeating: nil, count: count)
      for try await results in group {
        for (offset, result) in results { ordered[offset] = result }
      }
      return ordered.compactMap { $0 }
    }
  }

  private func sequentialMap<Result>(
    _ transform: (Element) async throws -> Result
  ) async throws -> [Result] {
    var results: [Result] = []
    for element in self {
      try Task.checkCancellation()
      results.append(try await transform(element))
    }
    return results
  }
}
