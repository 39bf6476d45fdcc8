/// The random number generator MT19937 (Matsumoto and Nishimura 1998), seeded and drawn from as in
/// NumPy's `RandomState`.
///
/// It reproduces published experiments bit for bit. For everything else, use ``SeededGenerator``,
/// which is smaller and faster and has independent streams.
package struct MersenneTwister: Sendable {
  private static let size = 624
  private static let shift = 397

  private var state: [UInt32]
  private var position = size

  /// Creates a generator as `RandomState(seed)` does, by the authors' initialisation of 2002
  /// (`init_genrand`).
  package init(seed: UInt32) {
    state = [seed]
    state.reserveCapacity(Self.size)
    for index in 1..<UInt32(Self.size) {
      let previous = state[state.count - 1]
      state.append(1_812_433_253 &* (previous ^ previous >> 30) &+ index)
    }
  }

  /// Returns 32 random bits.
  package mutating func next() -> UInt32 {
    if position == Self.size {
      twist()
      position = 0
    }
    var value = state[position]
    position += 1
    // The paper's tempering, equations (2.2) to (2.5).
    value ^= value >> 11
    value ^= value << 7 & 0x9D2C_5680
    value ^= value << 15 & 0xEFC6_0000
    return value ^ value >> 18
  }

  /// Returns a uniform integer from 0 to `bound - 1` as `RandomState.randint(0, bound)` does: the low
  /// bits that the largest value needs, redrawn while they exceed it.
  ///
  /// - Precondition: The bound is positive.
  package mutating func nextInteger(below bound: UInt32) -> UInt32 {
    precondition(bound > 0, "There is no integer from 0 that is below 0.")
    let largest = bound - 1
    // NumPy draws no bits if there is only one outcome.
    guard largest > 0 else { return 0 }
    let mask = UInt32.max >> UInt32(largest.leadingZeroBitCount)
    while true {
      let value = next() & mask
      if value <= largest { return value }
    }
  }

  /// Advances the whole state by equation (2.1) of the paper.
  private mutating func twist() {
    for index in 0..<Self.size {
      let joined =
        state[index] & 0x8000_0000 | state[(index + 1) % Self.size] & 0x7FFF_FFFF
      let twisted = joined >> 1 ^ (joined & 1 == 0 ? 0 : 0x9908_B0DF)
      state[index] = state[(index + Self.shift) % Self.size] ^ twisted
    }
  }
}
