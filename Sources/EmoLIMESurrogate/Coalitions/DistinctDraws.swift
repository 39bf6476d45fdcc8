import EmoLIMENumerics

/// Draws without replacement from the integers below a bound.
///
/// The first steps of a Fisher-Yates shuffle (Durstenfeld 1964) on a sparse table that stores only
/// the entries that differ from their index. Each draw takes one random number and constant time.
struct DistinctDraws {
  private let bound: UInt64
  private var generator: SeededGenerator
  private var drawn: UInt64 = 0
  private var moved: [UInt64: UInt64] = [:]

  init(below bound: UInt64, seed: UInt64) {
    self.bound = bound
    generator = SeededGenerator(seed: seed)
  }

  /// Returns the next integer.
  ///
  /// - Precondition: Fewer than `bound` integers were drawn.
  mutating func next() -> UInt64 {
    let chosen = drawn + generator.nextInteger(below: bound - drawn)
    let value = moved[chosen] ?? chosen
    moved[chosen] = moved[drawn] ?? drawn
    drawn += 1
    return value
  }
}
