/// A random number generator with the same numbers for the same seed on every machine: xoshiro256**
/// (Blackman and Vigna 2021), seeded by SplitMix64.
///
/// Use only the methods of this type. The standard library's `random(in:using:)` and
/// `shuffled(using:)` may change their algorithms between releases of Swift.
package struct SeededGenerator: RandomNumberGenerator, Sendable {
  private var state: (UInt64, UInt64, UInt64, UInt64)

  /// Creates a generator for one of many independent streams of a seed.
  ///
  /// Concurrent work uses one stream per item, so results do not depend on the number of cores.
  ///
  /// - Parameters:
  ///   - seed: The seed.
  ///   - stream: The number of the stream.
  package init(seed: UInt64, stream: UInt64 = 0) {
    var seeder = SplitMix64(state: seed)
    var streamSeeder = SplitMix64(state: seeder.next() ^ stream)
    state = (streamSeeder.next(), streamSeeder.next(), streamSeeder.next(), streamSeeder.next())
  }

  /// Returns 64 random bits.
  package mutating func next() -> UInt64 {
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

  /// Returns a uniform integer from 0 to `bound - 1` (Lemire 2019).
  ///
  /// - Precondition: The bound is positive.
  package mutating func nextIndex(below bound: Int) -> Int {
    precondition(bound > 0, "The bound must be positive.")
    return Int(nextInteger(below: UInt64(bound)))
  }

  /// Returns a uniform integer from 0 to `bound - 1` (Lemire 2019), for bounds beyond `Int`.
  ///
  /// - Precondition: The bound is positive.
  package mutating func nextInteger(below bound: UInt64) -> UInt64 {
    precondition(bound > 0, "The bound must be positive.")
    var product = next().multipliedFullWidth(by: bound)
    if product.low < bound {
      let threshold = (0 &- bound) % bound
      while product.low < threshold {
        product = next().multipliedFullWidth(by: bound)
      }
    }
    return product.high
  }

  /// Returns a uniform number from 0 to below 1, a multiple of 2⁻⁵³.
  package mutating func nextUniform() -> Double {
    Double(next() >> 11) * 0x1p-53
  }

  /// Shuffles elements (Fisher-Yates).
  package mutating func shuffle<Element>(_ elements: inout [Element]) {
    for last in stride(from: elements.count - 1, to: 0, by: -1) {
      elements.swapAt(last, nextIndex(below: last + 1))
    }
  }
}

private func rotateLeft(_ value: UInt64, by count: UInt64) -> UInt64 {
  value << count | value >> (64 - count)
}

/// The generator that seeds others (Steele, Lea and Flood 2014): even regular states give well mixed
/// bits.
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
