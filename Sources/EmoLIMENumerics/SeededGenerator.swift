/// A random number generator that gives the same numbers for the same seed on every machine:
/// xoshiro256** (Blackman and Vigna 2021), its state filled by SplitMix64.
///
/// Draw through the methods of this type. The standard library's `random(in:using:)` and
/// `shuffled(using:)` may change their algorithms from one release of Swift to the next, and so
/// would the numbers of a seed.
public struct SeededGenerator: RandomNumberGenerator, Sendable {
  private var state: (UInt64, UInt64, UInt64, UInt64)

  /// A generator for one of many independent streams of a seed.
  ///
  /// Work that is spread over cores takes one stream for each piece of work, so that the result
  /// does not depend on how many cores there are.
  ///
  /// - Parameters:
  ///   - seed: any number; each gives a sequence of its own.
  ///   - stream: the number of the stream.
  public init(seed: UInt64, stream: UInt64 = 0) {
    var seeder = SplitMix64(state: seed)
    var streamSeeder = SplitMix64(state: seeder.next() ^ stream)
    state = (streamSeeder.next(), streamSeeder.next(), streamSeeder.next(), streamSeeder.next())
  }

  /// 64 random bits.
  public mutating func next() -> UInt64 {
    let result = rotateLeft(state.1 &* 5, by: 7) &* 9
    let shifted = state.1 << 17
    state.2 ^= state.0
    state.3 ^= state.1
    state.1 ^= state.2
    state.0 ^= state.3
    state.2 ^= shifted
    state.3 = rotateLeft(state.3, by: 45)
    return result
  }

  /// An integer from 0 to `bound - 1`, each equally likely (Lemire 2019).
  ///
  /// The bound must be positive, else this traps.
  public mutating func nextIndex(below bound: Int) -> Int {
    precondition(bound > 0, "There is no index below \(bound).")
    return Int(nextInteger(below: UInt64(bound)))
  }

  /// An integer from 0 to `bound - 1`, each equally likely (Lemire 2019), for bounds that `Int`
  /// cannot hold.
  ///
  /// The bound must be positive, else this traps.
  public mutating func nextInteger(below bound: UInt64) -> UInt64 {
    precondition(bound > 0, "There is no integer from 0 that is below 0.")
    var product = next().multipliedFullWidth(by: bound)
    if product.low < bound {
      let threshold = (0 &- bound) % bound
      while product.low < threshold {
        product = next().multipliedFullWidth(by: bound)
      }
    }
    return product.high
  }

  /// A number from 0 up to but not including 1, a multiple of 2⁻⁵³.
  public mutating func nextUniform() -> Double {
    Double(next() >> 11) * 0x1p-53
  }

  /// The elements in random order (Fisher-Yates).
  public mutating func shuffle<Element>(_ elements: inout [Element]) {
    for last in stride(from: elements.count - 1, to: 0, by: -1) {
      elements.swapAt(last, nextIndex(below: last + 1))
    }
  }
}

private func rotateLeft(_ value: UInt64, by count: UInt64) -> UInt64 {
  value << count | value >> (64 - count)
}

/// The generator that seeds others (Steele, Lea and Flood 2014): each state, however regular,
/// gives well mixed bits.
private struct SplitMix64 {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ mixed >> 30) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
    return mixed ^ mixed >> 31
  }
}
