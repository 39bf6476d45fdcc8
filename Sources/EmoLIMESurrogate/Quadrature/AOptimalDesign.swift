import EmoLIMENumerics
import Foundation

/// A sequential design of coalitions for a Gaussian process: each coalition is the one whose score most
/// reduces the summed variance of the weights, given all before it (Bayesian A-optimality: Chaloner
/// and Verdinelli 1995).
///
/// The prior kernel has the same decay for all components, so that their order is arbitrary; the seed
/// chooses it. The decay grows with the share of the coalitions that are evaluated: what is then left
/// is less smooth. Beyond ``greedyCount``, coalitions are drawn with equal probability.
struct AOptimalDesign {
  private let components: Int
  private let weights: SizeWeights
  private let candidates: DesignCandidates

  /// The number of coalitions that are chosen; the others are drawn.
  ///
  /// The time of the choice grows with the square of this number.
  private static let greedyCount = 512

  init(_ weights: SizeWeights) {
    components = weights.components
    self.weights = weights
    candidates = DesignCandidates(components: weights.components)
  }

  /// Returns distinct coalitions, the full and the empty one first.
  ///
  /// - Parameter counts: The numbers of coalitions after each round, ascending: each round continues
  ///   the earlier ones.
  /// - Precondition: The counts are from 2 to less than the number of all coalitions.
  func coalitions(counts: [Int], seed: UInt64) -> [Coalition] {
    var chosen = [Coalition.full(components: components), .empty].map(candidates.index)
    for count in counts where chosen.count < min(count, Self.greedyCount) {
      choose(&chosen, count: min(count, Self.greedyCount))
    }
    var bits = chosen.map { candidates.bits[$0] }
    extend(&bits, count: counts.last ?? 0)
    var generator = SeededGenerator(seed: seed)
    var order = Array(0..<components)
    generator.shuffle(&order)
    return bits.map { bits in
      Coalition(members: order.indices.filter { bits >> UInt64($0) & 1 == 1 }.map { order[$0] })
    }
  }

  /// Extends a choice of candidates to a number of coalitions.
  private func choose(_ chosen: inout [Int], count: Int) {
    var variance = DesignVariance(
      weights, candidates: candidates, decay: decay(evaluations: count))
    for candidate in chosen { variance.observe(candidate) }
    while chosen.count < count {
      let best = variance.mostInformative()
      chosen.append(best)
      variance.observe(best)
    }
  }

  private func decay(evaluations: Int) -> Double {
    let share = Double(evaluations) * exp2(-Double(components))
    return min(2, 4 / Double(components) + 2.2 * share)
  }

  /// Draws the coalitions that are not chosen; their stream does not depend on the count.
  private func extend(_ chosen: inout [UInt64], count: Int) {
    guard chosen.count < count else { return }
    var seen = Set(chosen)
    var draws = DistinctDraws(below: Coalition.full(components: components).bits, seed: 0)
    while chosen.count < count {
      let bits = draws.next()
      if seen.insert(bits).inserted { chosen.append(bits) }
    }
  }
}

/// The coalitions among which a design chooses: all, or a selection of them if they are too many.
struct DesignCandidates {
  let bits: [UInt64]

  /// The largest number of components of which all coalitions are candidates.
  private static let completeComponents = 12

  init(components: Int) {
    let full = Coalition.full(components: components).bits
    guard components > Self.completeComponents else {
      bits = Array(0...full)
      return
    }
    var chosen: [UInt64] = [0, full]
    for component in 0..<components {
      chosen += [1 << UInt64(component), full ^ 1 << UInt64(component)]
    }
    var seen = Set(chosen)
    var generator = SeededGenerator(seed: 0)
    // Half of the others have all sizes with the same probability, as by leverage scores (Musco and
    // Witter 2025), half are uniform draws.
    while chosen.count < 1 << Self.completeComponents {
      let size = 1 + generator.nextIndex(below: components - 1)
      for bits in [generator.nextSubset(size: size, of: components), generator.next() & full]
      where seen.insert(bits).inserted {
        chosen.append(bits)
      }
    }
    bits = chosen
  }

  func index(of coalition: Coalition) -> Int {
    bits.firstIndex(of: coalition.bits) ?? 0
  }
}

/// What is not yet known of the weights: their covariances with the scores of the candidates, and the
/// variances of these scores, given the scores that were observed.
private struct DesignVariance {
  private let candidates: [UInt64]
  private let sizes: [Int]
  private let components: Int
  /// The prior covariance by the number of components that differ, without the scales.
  private let decayed: [Double]
  private let scales: [Double]
  /// The covariances of each weight with the scores, weights by candidates.
  private var covariances: [[Double]]
  private var variances: [Double]
  /// A row for each observed score: its covariances with all scores, given those before it, divided
  /// by its standard deviation.
  private var factors: [[Double]] = []
  private var observed: [Bool]

  private static let nugget = 0.03
  /// The prior variance of the constant mean, large in units of the kernel.
  private static let meanVariance = 100.0

  init(_ weights: SizeWeights, candidates: DesignCandidates, decay: Double) {
    let components = weights.components
    let bits = candidates.bits
    let kernel = CoalitionKernel(
      decays: [Double](repeating: decay, count: components), nugget: Self.nugget, additive: 0)
    // Values that follow from exponential functions are rounded to 32 bits, so that the design is the
    // same on every processor.
    let scales = kernel.scales.map(rounded)
    decayed = (0...components).map { rounded(exp(-decay * Double($0))) }
    let sizes = bits.map(\.nonzeroBitCount)
    // By symmetry, a covariance depends on the size and on whether the component is present.
    var table = [(present: Double, masked: Double)](
      repeating: (0, 0), count: components + 1)
    for size in 0...components {
      let coalition = Coalition.full(components: size)
      let values = kernel.covariances(of: weights, with: coalition)
      let nugget = kernel.nugget(of: coalition)
      table[size] = (
        size > 0 ? rounded(values[0] + nugget * weights.present[size]) : 0,
        size < components
          ? rounded(values[components - 1] + nugget * weights.masked[size]) : 0
      )
    }
    covariances = (0..<components).map { component in
      zip(bits, sizes).map { bits, size in
        bits >> UInt64(component) & 1 == 1 ? table[size].present : table[size].masked
      }
    }
    variances = sizes.map { scales[$0] * scales[$0] * (1 + Self.nugget) + Self.meanVariance }
    observed = [Bool](repeating: false, count: bits.count)
    self.candidates = bits
    self.sizes = sizes
    self.components = components
    self.scales = scales
  }

  /// Returns the candidate whose score reduces the summed variance of the weights most; the first of
  /// equal ones.
  func mostInformative() -> Int {
    var gains = [Double](repeating: 0, count: candidates.count)
    for row in covariances {
      for index in gains.indices { gains[index] += row[index] * row[index] }
    }
    var largest = -Double.infinity
    for index in gains.indices {
      gains[index] = observed[index] ? -.infinity : gains[index] / max(variances[index], 1e-9)
      largest = max(largest, gains[index])
    }
    // Gains of symmetric coalitions differ by rounding errors.
    return gains.firstIndex { $0 >= largest * (1 - 1e-9) } ?? 0
  }

  /// Conditions on the score of a candidate.
  mutating func observe(_ chosen: Int) {
    var column = priorCovariances(chosen)
    for factor in factors { subtract(factor, times: factor[chosen], from: &column) }
    let variance = max(column[chosen], 1e-10)
    for component in covariances.indices {
      let share = covariances[component][chosen] / variance
      subtract(column, times: share, from: &covariances[component])
    }
    let deviation = variance.squareRoot()
    for index in column.indices {
      column[index] /= deviation
      variances[index] -= column[index] * column[index]
    }
    factors.append(column)
    observed[chosen] = true
  }

  private func priorCovariances(_ chosen: Int) -> [Double] {
    let bits = candidates[chosen]
    let scale = scales[sizes[chosen]]
    var column = candidates.indices.map { index in
      scale * scales[sizes[index]] * decayed[(candidates[index] ^ bits).nonzeroBitCount]
        + Self.meanVariance
    }
    column[chosen] += Self.nugget * scale * scale
    return column
  }
}

private func rounded(_ value: Double) -> Double { Double(Float(value)) }

/// Subtracts a multiple of one array from another of the same length.
private func subtract(_ array: [Double], times factor: Double, from result: inout [Double]) {
  array.withUnsafeBufferPointer { array in
    result.withUnsafeMutableBufferPointer { result in
      for index in 0..<array.count { result[index] -= factor * array[index] }
    }
  }
}
