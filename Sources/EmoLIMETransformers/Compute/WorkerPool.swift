import Dispatch
import Synchronization

/// A pool of workers that compute the pieces of one signal on several cores.
///
/// The division into pieces does not depend on the number of workers, and pieces are independent, so the
/// result does not depend on the number of workers either.
struct WorkerPool {
  /// The memory of each worker.
  private let workspaces: [Workspace]

  /// - Parameter size: The number of workers.
  init(size: Int) { workspaces = (0..<size).map { _ in Workspace() } }

  /// Computes all pieces and returns when they are finished.
  ///
  /// - Parameter body: A function of the worker's own memory and the number of the piece.
  /// - Throws: The first error of the function.
  func forEach(_ pieces: Int, _ body: (Workspace, _ piece: Int) throws -> Void) throws {
    let workers = min(workspaces.count, pieces)
    guard workers > 1 else {
      for piece in 0..<pieces { try body(workspaces[0], piece) }
      return
    }
    let next = Atomic(0)
    let failure = Mutex<(any Error)?>(nil)
    // The pieces write to disjoint memory or to that of their worker, and all are finished before this
    // returns, so no two threads share the captured values, and none keeps them.
    nonisolated(unsafe) let (body, workspaces) = (body, workspaces)
    DispatchQueue.concurrentPerform(iterations: workers) { worker in
      while true {
        let piece = next.wrappingAdd(1, ordering: .relaxed).oldValue
        guard piece < pieces else { return }
        do {
          try body(workspaces[worker], piece)
        } catch {
          failure.withLock { $0 = $0 ?? error }
          // The other pieces are not needed.
          next.store(pieces, ordering: .relaxed)
        }
      }
    }
    if let error = failure.withLock({ $0 }) { throw error }
  }

  /// Computes ranges of items of about equal length, up to a limit.
  func forEachRange(
    of count: Int, upTo limit: Int, _ body: (Workspace, _ range: Range<Int>) throws -> Void
  ) throws {
    let pieces = (count + limit - 1) / limit
    try forEach(pieces) { workspace, piece in
      try body(workspace, count * piece / pieces..<count * (piece + 1) / pieces)
    }
  }
}
