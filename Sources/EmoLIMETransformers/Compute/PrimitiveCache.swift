import Synchronization

/// The primitives that were used last, by their shapes.
///
/// A network needs about 60 for signals of one length. Signals of other lengths share the convolutions,
/// which take most of the time to make; products and attention are of the length of a signal.
package final class PrimitiveCache: Sendable {
  package static let shared = PrimitiveCache(capacity: 512)

  /// The most primitives that are kept.
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

  /// The number of primitives that are kept.
  package var count: Int { state.withLock { $0.entries.count } }

  /// The primitive of a shape, which is made unless it is kept.
  func primitive(of shape: PrimitiveShape) throws(TransformerError) -> Primitive {
    if let kept = state.withLock({ $0.use(shape) }) { return kept }
    // Made without holding the lock, since generating code takes milliseconds.
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
