import EmoLIMENumerics

/// The coalitions of Kernel SHAP, as in the package `shap` (Lundberg and Lee 2017).
///
/// The Shapley kernel assigns the mass (d - 1)/(k(d - k)) to all coalitions of size k together,
/// most to the smallest and largest sizes. All coalitions of sizes k and d - k are included, from k
/// = 1 on, while the expected number of draws of each of them is at least one. From the other
/// sizes, pairs of a coalition and its complement are drawn in proportion to their mass. Paired
/// draws remove the sampling error of interactions of odd order (Covert and Lee 2021).
struct ShapleyKernelDraws {
  private let components: Int
  /// All coalitions up to this size are included, and all from d minus this size.
  private let wholeSizes: Int
  private var generator: SeededGenerator

  /// - Parameter count: The number of distinct coalitions that determines the whole sizes.
  init(components: Int, count: Int, seed: UInt64) {
    self.components = components
    generator = SeededGenerator(seed: seed)
    wholeSizes = Self.wholeSizes(components: components, count: count)
  }

  /// Returns the full and the empty coalition, the whole sizes, and pairs until there are `count`
  /// distinct coalitions, or one fewer.
  mutating func draws(count: Int) -> [Coalition] {
    let full = Coalition.full(components: components)
    var draws = [full, .empty]
    for size in 1...max(1, wholeSizes) where size <= wholeSizes {
      for bits in Subsets(of: components, size: size) {
        draws.append(Coalition(bits: bits))
        if 2 * size < components { draws.append(Coalition(bits: full.bits ^ bits)) }
      }
    }
    let masses = Self.masses(components: components)
    guard wholeSizes < masses.count else { return draws }
    var seen = Set(draws)
    while seen.count + 2 <= count {
      let bits = generator.nextSubset(size: randomSize(masses), of: components)
      for coalition in [Coalition(bits: bits), Coalition(bits: full.bits ^ bits)] {
        draws.append(coalition)
        seen.insert(coalition)
      }
    }
    return draws
  }

  /// Returns the mass of the sizes k and d - k together, for k from 1 to d/2.
  private static func masses(components: Int) -> [Double] {
    let d = Double(components)
    return (1...max(1, components / 2)).map { size in
      let k = Double(size)
      return (2 * size == components ? 1 : 2) * (d - 1) / (k * (d - k))
    }
  }

  private static func wholeSizes(components: Int, count: Int) -> Int {
    let masses = masses(components: components)
    var left = Double(count - 2)
    var mass = masses.reduce(0, +)
    for (index, own) in masses.enumerated() {
      let size = index + 1
      let coalitions = binomial(components, size) * (2 * size == components ? 1 : 2)
      // The tolerance covers rounding errors.
      guard left * own / mass >= coalitions * (1 - 1e-8) else { return index }
      left -= coalitions
      mass -= own
    }
    return masses.count
  }

  private mutating func randomSize(_ masses: [Double]) -> Int {
    let eligible = masses.dropFirst(wholeSizes)
    var rest = generator.nextUniform() * eligible.reduce(0, +)
    for (index, mass) in zip(eligible.indices, eligible) {
      rest -= mass
      if rest < 0 { return index + 1 }
    }
    return masses.count
  }
}

extension SeededGenerator {
  /// Returns a random subset of some components of a given size, as bits.
  mutating func nextSubset(size: Int, of components: Int) -> UInt64 {
    var order = Array(0..<components)
    var bits: UInt64 = 0
    for place in 0..<size {
      order.swapAt(place, place + nextIndex(below: components - place))
      bits |= 1 << UInt64(order[place])
    }
    return bits
  }
}

/// A sequence of the subsets of one size, as bits, in ascending order.
struct Subsets: Sequence, IteratorProtocol {
  private var following: UInt64?
  private let full: UInt64

  /// - Precondition: The size is from 1 to `components`, which is at most 64.
  init(of components: Int, size: Int) {
    following = Coalition.full(components: size).bits
    full = Coalition.full(components: components).bits
  }

  mutating func next() -> UInt64? {
    guard let current = following else { return nil }
    // The next larger integer with the same number of ones (Gosper's hack).
    let lowest = current & (0 &- current)
    let (ripple, overflow) = current.addingReportingOverflow(lowest)
    let successor = ripple | (current ^ ripple) >> 2 / lowest
    following = !overflow && successor <= full ? successor : nil
    return current
  }
}

/// Returns the number of subsets of a size.
func binomial(_ components: Int, _ size: Int) -> Double {
  guard (0...components).contains(size) else { return 0 }
  return (0..<min(size, components - size)).reduce(1) {
    ($0 * Double(components - $1) / Double($1 + 1)).rounded()
  }
}
