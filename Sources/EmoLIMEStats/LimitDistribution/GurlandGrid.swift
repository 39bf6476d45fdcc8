import Foundation

/// The distribution of Σ λᵢ χ²₁ on a grid, as in R's `cramer`.
///
/// Gurland's (1948) inversion F(x) = 1/2 - 1/π ∫₀^∞ Im(e^(-itx) ϕ(t)) / t dt with the
/// characteristic function ϕ(t) = Π (1 - 2iλⱼt)^(-1/2) is truncated at t = K and summed by the
/// trapezoidal rule over M points tⱼ = jK / M. At the points xₖ = 2πk / K the sum is a discrete
/// Fourier transform; the few points that a test needs are summed directly. At t = 0 the integrand
/// has the limit Σ λᵢ - x.
///
/// The choice of M and the reliable range were determined by running `cramer` 0.9-4 on samples with
/// known eigenvalues; its grids are reproduced to 10⁻¹⁵.
struct GurlandGrid: Sendable {
  /// The distance 2π / K of the points.
  let step: Double
  /// The number of points, M.
  let count: Int
  /// The largest critical value that counts as reliable.
  let reliableUpTo: Double
  /// The terms ϕ(tⱼ) / j, from j = 1.
  private let terms: [(real: Double, imaginary: Double)]
  /// cos and sin of 2πj / M.
  private let roots: [(cosine: Double, sine: Double)]
  private let mean: Double

  private static let fewestPoints = 2048

  /// Creates the grid for weights λ.
  ///
  /// - Throws: ``StatisticsError/inversionOutOfRange(upperLimit:maximumPoints:)``, or
  ///   ``StatisticsError/inversionGridTooCoarse(step:standardDeviation:)`` if the distribution is
  ///   too narrow for the grid step.
  init(weights: [Double], upperLimit: Double, maximumPoints: Int) throws(StatisticsError) {
    guard upperLimit > 0, upperLimit.isFinite, maximumPoints >= 2 else {
      throw .inversionOutOfRange(upperLimit: upperLimit, maximumPoints: maximumPoints)
    }
    let mean = weights.reduce(0, +)
    let largest = weights.max() ?? 0
    step = 2 * .pi / upperLimit
    let deviation = weights.reduce(0) { $0 + 2 * $1 * $1 }.squareRoot()
    guard deviation >= 4 * step else {
      throw .inversionGridTooCoarse(step: step, standardDeviation: deviation)
    }
    let reliablePerPoint = 150 * Double.pi / (upperLimit * upperLimit)
    var count = Self.fewestPoints
    while count < maximumPoints, Double(count) * reliablePerPoint < 2 * mean + largest {
      count *= 2
    }
    count = min(count, maximumPoints)
    self.count = count
    reliableUpTo = Double(count) * reliablePerPoint
    let spacing = upperLimit / Double(count)
    terms = (1..<count).map { index in
      let value = Self.characteristicFunction(at: Double(index) * spacing, weights: weights)
      return (value.real / Double(index), value.imaginary / Double(index))
    }
    roots = (0..<count).map { index in
      let angle = 2 * Double.pi * Double(index) / Double(count)
      return (cos(angle), sin(angle))
    }
    self.mean = mean
  }

  private static func characteristicFunction(
    at time: Double, weights: [Double]
  ) -> (real: Double, imaginary: Double) {
    var logarithm = 0.0
    var angle = 0.0
    for weight in weights {
      let doubled = 2 * weight * time
      logarithm -= log1p(doubled * doubled) / 4
      angle += atan(doubled) / 2
    }
    let modulus = exp(logarithm)
    return (modulus * cos(angle), modulus * sin(angle))
  }

  /// Returns F at grid point k.
  func distribution(at point: Int) -> Double {
    var sum = limitTerm(at: point)
    var phase = 0
    for term in terms {
      phase += point
      if phase >= count { phase -= count }
      sum += term.imaginary * roots[phase].cosine - term.real * roots[phase].sine
    }
    return 0.5 - sum / .pi
  }

  /// Returns the term at t = 0, with half weight.
  private func limitTerm(at point: Int) -> Double {
    let spacing = 2 * Double.pi / (step * Double(count))
    return spacing * (mean - Double(point) * step) / 2
  }

  /// Returns P(Q > x) at the grid point nearest to x.
  func upperTail(nearest value: Double) -> Double {
    let nearest = Int(min((value / step).rounded(), Double(count - 1)))
    return min(max(1 - distribution(at: nearest), 0), 1)
  }

  /// Returns the quantile of a probability, interpolated linearly between grid points.
  ///
  /// - Throws: ``StatisticsError/inversionGridTooShort(criticalValue:reliableUpTo:)``.
  func quantile(_ probability: Double) throws(StatisticsError) -> Double {
    var lower = 0
    var upper = count - 1
    while upper - lower > 1 {
      let middle = (lower + upper) / 2
      if distribution(at: middle) < probability { lower = middle } else { upper = middle }
    }
    let below = distribution(at: lower)
    let above = distribution(at: upper)
    let share = above > below ? (probability - below) / (above - below) : 1
    let quantile = (Double(lower) + share) * step
    guard quantile <= reliableUpTo else {
      throw .inversionGridTooShort(criticalValue: quantile, reliableUpTo: reliableUpTo)
    }
    return quantile
  }
}
