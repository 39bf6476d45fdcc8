import EmoLIMENumerics

/// The coalitions from which Kernel SHAP estimates Shapley values best, after the implementation
/// of Lundberg and Lee (2017) in the package `shap`.
///
/// The Shapley kernel gives all coalitions of size k together the mass (d - 1)/(k(d - k)), most to
/// the smallest and largest. Sizes k and d - k are taken whole, from k = 1 on, as long as draws by
/// the kernel would be expected to give each of their coalitions once. From the other sizes, pairs
/// of a coalition and its complement are drawn in proportion to their mass, which keeps the
/// estimates free of all odd interactions' noise (Covert and Lee 2021).
struct ShapleyKernelDraws {
  private let components: Int
  /// The sizes of which all coalitions are taken: up to this one, and from d minus it.
  private let wholeSizes: Int
  private var generator: SeededGenerator

  /// - Parameter count: the number of distinct coalitions for which to choose the whole sizes.
  init(components: Int, count: Int, seed: UInt64) {
    self.components = components
    generator = SeededGenerator(seed: seed)
    wholeSizes = Self.wholeSizes(components: components, count: count)
  }

  /// The full and the empty coalition, the whole sizes, and draws until there are `count` distinct
  /// ones, or one fewer, as a pair is drawn whole.
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
      let bits = randomSubset(size: randomSize(masses))
      for coalition in [Coalition(bits: bits), Coalition(bits: full.bits ^ bits)] {
        draws.append(coalition)
        seen.insert(coalition)
      }
    }
    return draws
  }

  /// The mass of the sizes k and d - k together, for k from 1 to d/2.
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
      // The slack is for rounding only.
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

  private mutating func randomSubset(size: Int) -> UInt64 {
    var order = Array(0..<components)
    var bits: UInt64 = 0
    for place in 0..<size {
      order.swapAt(place, place + generator.nextIndex(below: components - place))
      bits |= 1 << UInt64(order[place])
    }
    return bits
  }
}

/// The subsets of one size, as bits, in ascending order.
struct Subsets: Sequence, IteratorProtocol {
  private var following: UInt64?
  private let full: UInt64

  /// The size must be from 1 to `components`, and these at most 64.
  init(of components: Int, size: Int) {
    following = Coalition.full(components: size).bits
    full = Coalition.full(components: components).bits
  }

  mutating func next() -> UInt64? {
    guard let current = following else { return nil }
    // The next larger number with as many ones (Gosper's hack).
    let lowest = current & (0 &- current)
    let (ripple, overflow) = current.addingReportingOverflow(lowest)
    let successor = ripple | (current ^ ripple) >> 2 / lowest
    following = !overflow && successor <= full ? successor : nil
    return current
  }
}

/// The number of subsets of a size, as a floating-point number.
func binomial(_ components: Int, _ size: Int) -> Double {
  guard (0...components).contains(size) else { return 0 }
  return (0..<min(size, components - size)).reduce(1) {
    ($0 * Double(components - $1) / Double($1 + 1)).rounded()
  }
}
