import EmoLIMENumerics

/// The draws of LIME's reference implementation, identical bit for bit.
package enum ReferenceDraws {
  /// Returns `count` coalitions, including repetitions; the first is the full one.
  ///
  /// - Parameters:
  ///   - components: The number of components, from 1 to 64; checked by the caller.
  ///   - count: The number of draws, at least 1; checked by the caller.
  ///   - seed: The seed of NumPy's `RandomState`.
  package static func coalitions(components: Int, count: Int, seed: UInt32) -> [Coalition] {
    var generator = MersenneTwister(seed: seed)
    var coalitions = (0..<count).map { _ in
      var bits: UInt64 = 0
      for component in 0..<UInt64(components) {
        bits |= UInt64(generator.nextInteger(below: 2)) << component
      }
      return Coalition(bits: bits)
    }
    // The first row consumes its random numbers before it is replaced.
    coalitions[0] = .full(components: components)
    return coalitions
  }
}
