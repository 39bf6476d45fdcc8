import EmoLIMENumerics

/// Draws from the integers below a bound without putting any back.
///
/// This is the shuffle of Fisher and Yates (Durstenfeld 1964) cut short, on a table of which only
/// the entries that differ from their index are stored. Each draw takes one random number and
/// constant time, whether few or nearly all of the integers are drawn.
struct DistinctDraws {
  private let bound: UInt64
  private var generator: SeededGenerator
  private var drawn: UInt64 = 0
  private var moved: [UInt64: UInt64] = [:]

  init(below bound: UInt64, seed: UInt64) {
    self.bound = bound
    generator = SeededGenerator(seed: seed)
  }

  /// The next integer; there must be one left, else this traps.
  mutating func next() -> UInt64 {
    let chosen = drawn + generator.nextInteger(below: bound - drawn)
    let value = moved[chosen] ?? chosen
    moved[chosen] = moved[drawn] ?? drawn
    drawn += 1
    return value
  }
}
