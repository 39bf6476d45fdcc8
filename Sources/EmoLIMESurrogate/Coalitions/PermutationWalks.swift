import EmoLIMENumerics

/// Walks from the empty to the full coalition that add the components in the order of a
/// permutation, and in the reverse order.
enum PermutationWalks {
  /// Returns random permutations of the components; a larger count continues a smaller one.
  static func permutations(components: Int, count: Int, seed: UInt64) -> [[Int]] {
    var generator = SeededGenerator(seed: seed)
    return (0..<count).map { _ in
      var order = Array(0..<components)
      generator.shuffle(&order)
      return order
    }
  }

  /// Returns the coalitions along a permutation, from the empty to the full one.
  static func walk(along order: some Collection<Int>) -> [Coalition] {
    var bits: UInt64 = 0
    return [.empty]
      + order.map { component in
        bits |= 1 << UInt64(component)
        return Coalition(bits: bits)
      }
  }

  /// Returns the sample of all coalitions along permutations and their reverses.
  static func sample(components: Int, permutations: [[Int]]) throws(SurrogateError)
    -> CoalitionSample
  {
    var draws = [Coalition.full(components: components), .empty]
    for order in permutations {
      draws += walk(along: order).dropFirst().dropLast()
      draws += walk(along: order.reversed()).dropFirst().dropLast()
    }
    return try CoalitionSample(
      components: components, draws: draws, samplingDesign: .permutations(permutations))
  }

  /// Returns the largest number of permutations whose walks, with their reverses, cannot have more
  /// than `budget` coalitions; at least 1.
  static func count(components: Int, budget: Int) -> Int {
    max(1, (budget - 2) / max(1, 2 * (components - 1)))
  }
}
