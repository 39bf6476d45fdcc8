import EmoLIMENumerics

/// Walks from the empty to the full coalition that switch the components on in the order of a
/// permutation, and again in the opposite order.
enum PermutationWalks {
  /// Permutations of the components; more of them continue fewer.
  static func permutations(components: Int, count: Int, seed: UInt64) -> [[Int]] {
    var generator = SeededGenerator(seed: seed)
    return (0..<count).map { _ in
      var order = Array(0..<components)
      generator.shuffle(&order)
      return order
    }
  }

  /// The coalitions along a permutation, from the empty to the full one.
  static func walk(along order: some Collection<Int>) -> [Coalition] {
    var bits: UInt64 = 0
    return [.empty]
      + order.map { component in
        bits |= 1 << UInt64(component)
        return Coalition(bits: bits)
      }
  }

  /// The sample of all coalitions on the walks along permutations and their reverses.
  static func sample(components: Int, permutations: [[Int]]) throws(SurrogateError)
    -> CoalitionSample
  {
    var draws = [Coalition.full(components: components), .empty]
    for order in permutations {
      draws += walk(along: order).dropFirst().dropLast()
      draws += walk(along: order.reversed()).dropFirst().dropLast()
    }
    return try CoalitionSample(
      components: components, draws: draws, law: .permutations(permutations))
  }

  /// The number of permutations of which the walks, with their reverses, ask about no more than
  /// `budget` coalitions, whatever the permutations; at least 1.
  static func count(components: Int, budget: Int) -> Int {
    max(1, (budget - 2) / max(1, 2 * (components - 1)))
  }
}
