import Dispatch
import Synchronization

/// Spreads the pieces of one signal's work over cores.
///
/// Work is cut into the same pieces however many cores there are, and no piece sees another's
/// result, so the result is the same.
struct Crew: Sendable {
  /// The number of pieces that are under way at once.
  let size: Int

  /// Does all pieces, and returns when they are done.
  ///
  /// - Parameter body: given the number of the worker, from 0 to `size - 1`, whose memory it may use
  ///   alone, and the number of the piece.
  func forEach(_ pieces: Int, _ body: (_ worker: Int, _ piece: Int) -> Void) {
    let workers = min(size, pieces)
    guard workers > 1 else {
      for piece in 0..<pieces { body(0, piece) }
      return
    }
    let next = Atomic(0)
    // The pieces write to memory of their own, or of their worker, and all of them are done before
    // this returns: no two threads share what the closure refers to, and none keeps it.
    nonisolated(unsafe) let body = body
    DispatchQueue.concurrentPerform(iterations: workers) { worker in
      while true {
        let piece = next.wrappingAdd(1, ordering: .relaxed).oldValue
        guard piece < pieces else { return }
        body(worker, piece)
      }
    }
  }

  /// Does ranges of some items that are as long as one another, and no longer than a limit.
  func forEachRange(
    of count: Int, upTo limit: Int, _ body: (_ worker: Int, _ range: Range<Int>) -> Void
  ) {
    let pieces = (count + limit - 1) / limit
    forEach(pieces) { worker, piece in
      body(worker, count * piece / pieces..<count * (piece + 1) / pieces)
    }
  }
}
