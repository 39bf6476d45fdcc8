import Synchronization

/// A cache of the last used primitives by shape.
///
/// A network needs about 60 primitives for signals of one length. Signals of all lengths share the
/// convolutions, whose creation takes longest; products and attention depend on the length.
package final class PrimitiveCache: Sendable {
  package static let shared = PrimitiveCache(capacity: 512)

  /// The largest number of primitives.
  package let capacity: Int
  private let state = Mutex(State())

  fileprivate struct State {
    var entries: [PrimitiveShape: Entry] = [:]
    var clock = 0
  }

  fileprivate struct Entry {
    let primitive: Primitive
    var lastUse: Int
  }

  init(capacity: Int) { self.capacity = capacity }

  /// The number of primitives.
  package var count: Int { state.withLock { $0.entries.count } }

  /// Returns the primitive of a shape; creates it if it is not in the cache.
  func primitive(of shape: PrimitiveShape) throws(TransformerError) -> Primitive {
    if let kept = state.withLock({ $0.use(shape) }) { return kept }
    // Created without the lock, because code generation takes milliseconds.
    let made = try Primitive(shape)
    return state.withLock { state in
      if let kept = state.use(shape) { return kept }
      state.insert(made, for: shape, capacity: capacity)
      return made
    }
  }
}

extension PrimitiveCache.State {
  fileprivate mutating func use(_ shape: PrimitiveShape) -> Primitive? {
    clock += 1
    guard let index = entries.index(forKey: shape) else { return nil }
    entries.values[index].lastUse = clock
    return entries.values[index].primitive
  }

  fileprivate mutating func insert(
    _ primitive: Primitive, for shape: PrimitiveShape, capacity: Int
  ) {
    if entries.count >= capacity,
      let oldest = entries.min(by: { $0.value.lastUse < $1.value.lastUse })
    {
      entries[oldest.key] = nil
    }
    entries[shape] = PrimitiveCache.Entry(primitive: primitive, lastUse: clock)
  }
}
