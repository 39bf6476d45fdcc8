import Foundation

// The covariances of sums over all coalitions.
//
// The kernel is a product over the components, and the coefficients of the sums depend on sizes. A sum
// over all 2ᵈ coalitions is therefore a sum over the coefficients of a polynomial: in the product of
// the factors c₀ + c₁x of the components, the coefficient of xˢ is the sum over the coalitions of
// size s.
extension CoalitionKernel {
  /// Returns the covariance of the sum of each component with the score of a coalition, without the
  /// nugget.
  ///
  /// Takes O(d²) operations.
  func covariances(of weights: SizeWeights, with coalition: Coalition) -> [Double] {
    let components = decays.count
    let other = decays.map { exp(-$0) }
    let factors = decays.indices.map { component -> (masked: Double, present: Double) in
      coalition.contains(component) ? (other[component], 1) : (1, other[component])
    }
    // The coefficients of xˢ in what the component itself does not enter.
    let scaled = weights.scaled(by: scales)
    var present = Array(scaled.present.dropFirst())
    var masked = Array(scaled.masked.dropLast())
    var later: [(present: [Double], masked: [Double])] = []
    for component in (0..<components).reversed() {
      later.append((present, masked))
      present = Self.folding(present, by: factors[component])
      masked = Self.folding(masked, by: factors[component])
    }
    var earlier = [1.0]
    return (0..<components).map { component in
      let (present, masked) = later[components - 1 - component]
      let factor = factors[component]
      let sum = earlier.indices.reduce(0) {
        $0 + earlier[$1] * (factor.present * present[$1] + factor.masked * masked[$1])
      }
      earlier = Self.multiplying(earlier, by: factor)
      return scales[coalition.count] * sum
        + additiveCovariance(of: weights, component: component, with: coalition)
    }
  }

  /// The additive part is a sum over the components of independent variables, with the sign of whether
  /// the component is present.
  private func additiveCovariance(
    of weights: SizeWeights, component: Int, with coalition: Coalition
  ) -> Double {
    let own = coalition.contains(component) ? 1.0 : -1.0
    let others = Double(2 * coalition.count - decays.count) - own
    return additive / Double(decays.count)
      * (weights.ownSign * own + weights.otherSign * others)
  }

  /// Returns the prior variance of the sum of each component.
  ///
  /// Takes O(d³) operations for each component.
  func variances(of weights: SizeWeights) -> [Double] {
    let scaled = weights.scaled(by: scales)
    let (present, masked) = (scaled.present, scaled.masked)
    return decays.indices.map { component in
      let pairs = pairCounts(without: component)
      let other = exp(-decays[component])
      var sum = 0.0
      for (first, row) in pairs.enumerated() {
        for (second, count) in row.enumerated() {
          let same =
            present[first + 1] * present[second + 1] + masked[first] * masked[second]
          let different =
            present[first + 1] * masked[second] + masked[first] * present[second + 1]
          sum += count * (same + other * different)
        }
      }
      return sum + nugget * scaled.squares + additiveVariance(of: weights)
    }
  }

  private func additiveVariance(of weights: SizeWeights) -> Double {
    let d = Double(decays.count)
    let others = (d - 1) * weights.otherSign * weights.otherSign
    return additive / d * (weights.ownSign * weights.ownSign + others)
  }

  /// Returns the sums of the kernel over all pairs of coalitions of the other components, by their
  /// two sizes: the coefficients of the product of 1 + xy + e⁻ˡ(x + y).
  private func pairCounts(without component: Int) -> [[Double]] {
    var counts = [[1.0]]
    for other in decays.indices where other != component {
      let factor = exp(-decays[other])
      let size = counts.count
      var next = [[Double]](repeating: [Double](repeating: 0, count: size + 1), count: size + 1)
      for first in 0..<size {
        for second in 0..<size {
          let count = counts[first][second]
          next[first][second] += count
          next[first + 1][second + 1] += count
          next[first + 1][second] += factor * count
          next[first][second + 1] += factor * count
        }
      }
      counts = next
    }
    return counts
  }

  /// Returns the coefficients of a polynomial times c₀ + c₁x.
  private static func multiplying(
    _ polynomial: [Double], by factor: (masked: Double, present: Double)
  ) -> [Double] {
    var product = polynomial.map { factor.masked * $0 } + [0]
    for (power, coefficient) in polynomial.enumerated() {
      product[power + 1] += factor.present * coefficient
    }
    return product
  }

  /// Returns the coefficients that give, summed over a polynomial, what the given ones give summed
  /// over the polynomial times c₀ + c₁x.
  private static func folding(
    _ coefficients: [Double], by factor: (masked: Double, present: Double)
  ) -> [Double] {
    zip(coefficients, coefficients.dropFirst()).map { factor.masked * $0 + factor.present * $1 }
  }
}
