import Dispatch
import Synchronization

/// Spreads the pieces of one signal's work over cores.
///
/// Work is cut into the same pieces however many cores there are, and no piece sees another's
/// result, so the result is the same.
struct Crew {
  /// The memory of each worker.
  private let workspaces: [Workspace]

  /// - Parameter size: the number of pieces that are under way at once.
  init(size: Int) { workspaces = (0..<size).map { _ in Workspace() } }

  /// Does all pieces, and returns when they are done.
  ///
  /// - Parameter body: given memory that it may use alone, and the number of the piece.
  /// - Throws: what the body throws first.
  func forEach(_ pieces: Int, _ body: (Workspace, _ piece: Int) throws -> Void) throws {
    let workers = min(workspaces.count, pieces)
    guard workers > 1 else {
      for piece in 0..<pieces { try body(workspaces[0], piece) }
      return
    }
    let next = Atomic(0)
    let failure = Mutex<(any Error)?>(nil)
    // The pieces write to memory of their own, or of their worker, and all of them are done before
    // this returns: no two threads share what the closure refers to, and none keeps it.
    nonisolated(unsafe) let (body, workspaces) = (body, workspaces)
    DispatchQueue.concurrentPerform(iterations: workers) { worker in
      while true {
        let piece = next.wrappingAdd(1, ordering: .relaxed).oldValue
        guard piece < pieces else { return }
        do {
          try body(workspaces[worker], piece)
        } catch {
          failure.withLock { $0 = $0 ?? error }
          // The other pieces are not worth doing.
          next.store(pieces, ordering: .relaxed)
        }
      }
    }
    if let error = failure.withLock({ $0 }) { throw error }
  }

  /// Does ranges of some items that are as long as one another, and no longer than a limit.
  func forEachRange(
    of count: Int, upTo limit: Int, _ body: (Workspace, _ range: Range<Int>) throws -> Void
  ) throws {
    let pieces = (count + limit - 1) / limit
    try forEach(pieces) { workspace, piece in
      try body(workspace, count * piece / pieces..<count * (piece + 1) / pieces)
    }
  }
}
