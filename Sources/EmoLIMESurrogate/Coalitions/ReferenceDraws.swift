import EmoLIMENumerics

/// The draws of LIME's reference implementation, bit for bit.
package enum ReferenceDraws {
  /// `count` coalitions with all of their repetitions, the first of them the full one.
  ///
  /// - Parameters:
  ///   - components: from 1 to 64, which the caller has checked.
  ///   - count: at least 1, which the caller has checked.
  ///   - seed: the seed of NumPy's `RandomState`.
  package static func coalitions(components: Int, count: Int, seed: UInt32) -> [Coalition] {
    var generator = MersenneTwister(seed: seed)
    var coalitions = (0..<count).map { _ in
      var bits: UInt64 = 0
      for component in 0..<UInt64(components) {
        bits |= UInt64(generator.nextInteger(below: 2)) << component
      }
      return Coalition(bits: bits)
    }
    // The first row takes its share of random numbers, and only then gives way.
    coalitions[0] = .full(components: components)
    return coalitions
  }
}
