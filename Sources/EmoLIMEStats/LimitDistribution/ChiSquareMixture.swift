import Foundation

/// The distribution of Q = Σ λᵢ χ²₁ with positive weights, to about ten digits in the upper tail.
///
/// P(Q > x) = 1/(2πi) ∫ exp(K(s) - sx) / s ds along a contour from below to above that crosses the
/// real axis between the pole 0 and the branch point 1/(2λ₁), with the cumulant generating function
/// K(s) = -1/2 Σ log(1 - 2λᵢs). The contour passes through the saddle point of the integrand, from
/// which the real part falls fastest to both sides (Daniels 1954). It bends to the right around the
/// branch cut, so that exp(-sx) ends the integral early even if the characteristic function decays
/// slowly. The trapezoidal rule converges exponentially on it (Trefethen and Weideman 2014).
package struct ChiSquareMixture: Sendable {
  /// The weights divided by the largest, so that the branch point is at 1/2.
  private let weights: [Double]
  private let largest: Double

  /// Creates the distribution of the positive weights; others are ignored.
  package init(weights: [Double]) {
    let positive = weights.filter { $0 > 0 }
    let largest = positive.max() ?? 1
    self.weights = positive.map { $0 / largest }
    self.largest = largest
  }

  /// Returns P(Q > x).
  ///
  /// - Throws: ``StatisticsError/notConverged(routine:)``.
  package func upperTail(_ value: Double) throws(StatisticsError) -> Double {
    guard value > 0 else { return 1 }
    let contour = SaddleContour(weights: weights, value: value / largest)
    var spacing = 0.5
    var sum = contour.sum(from: 0, spacing: spacing) + contour.integrand(at: 0) / 2
    var estimate = sum * spacing
    // Halving the spacing adds only the points between.
    for _ in 0..<12 {
      sum += contour.sum(from: -spacing / 2, spacing: spacing)
      spacing /= 2
      let refined = sum * spacing
      // Exponential convergence: the error of the refined estimate is about this difference squared.
      if abs(refined - estimate) <= 1e-8 * abs(refined) {
        return min(max(refined / .pi, 0), 1)
      }
      estimate = refined
    }
    throw .notConverged(routine: "The integral of the limit distribution")
  }

  /// Returns the x with P(Q > x) = `probability`, by false position on log P.
  ///
  /// - Throws: ``StatisticsError/notConverged(routine:)``.
  package func quantile(upperTail probability: Double) throws(StatisticsError) -> Double {
    let target = log(probability)
    var lower = 0.0
    var lowerGap = -target
    var upper = largest * weights.reduce(0, +)
    var upperGap = log(try upperTail(upper)) - target
    while upperGap > 0 {
      (lower, lowerGap) = (upper, upperGap)
      upper *= 2
      upperGap = log(try upperTail(upper)) - target
    }
    for _ in 0..<200 where upper - lower > 1e-12 * upper {
      let guess = lower + (upper - lower) * lowerGap / (lowerGap - upperGap)
      let gap = log(try upperTail(guess)) - target
      // The Illinois rule: halving the value at the retained bound prevents stagnation.
      if gap > 0 {
        (lower, lowerGap, upperGap) = (guess, gap, upperGap / 2)
      } else if gap < 0 {
        (upper, upperGap, lowerGap) = (guess, gap, lowerGap / 2)
      } else {
        return guess
      }
    }
    return (lower + upper) / 2
  }
}

/// The contour s(u) = s₀ + cv² + iv with v = w sinh u, through the saddle point s₀.
private struct SaddleContour {
  private let weights: [Double]
  private let value: Double
  private let saddle: Double
  private let width: Double
  private let bend: Double

  init(weights: [Double], value: Double) {
    self.weights = weights
    self.value = value
    saddle = Self.saddle(weights: weights, value: value)
    var second = 0.0
    var third = 0.0
    for weight in weights {
      let ratio = 2 * weight / (1 - 2 * weight * saddle)
      second += ratio * ratio / 2
      third += ratio * ratio * ratio
    }
    width = 1 / (second + 1 / (saddle * saddle)).squareRoot()
    // The curvature of steepest descent of exp(K(s) - sx).
    bend = third / (6 * second)
  }

  /// Returns the minimum of K(s) - sx - log s between 0 and 1/2, where it is convex.
  private static func saddle(weights: [Double], value: Double) -> Double {
    var lower = 0.0
    var upper = 0.5
    for _ in 0..<80 {
      let middle = (lower + upper) / 2
      let slope =
        weights.reduce(0) { $0 + $1 / (1 - 2 * $1 * middle) } - value - 1 / middle
      if slope < 0 { lower = middle } else { upper = middle }
    }
    return (lower + upper) / 2
  }

  /// Returns the real part of exp(K(s) - sx) / s · s'(u) / i.
  func integrand(at parameter: Double) -> Double {
    let height = width * sinh(parameter)
    let real = saddle + bend * height * height
    var exponent = -real * value
    var angle = -height * value
    for weight in weights {
      let realFactor = 1 - 2 * weight * real
      let imaginaryFactor = -2 * weight * height
      exponent -= log(realFactor * realFactor + imaginaryFactor * imaginaryFactor) / 4
      angle -= atan2(imaginaryFactor, realFactor) / 2
    }
    // s'(u) / (i s) = w cosh u (1 - 2icv) / s.
    let modulus = exp(exponent) * width * cosh(parameter) / (real * real + height * height)
    let slope = -2 * bend * height
    let realPart = real + slope * height
    let imaginaryPart = slope * real - height
    return modulus * (cos(angle) * realPart - sin(angle) * imaginaryPart)
  }

  /// Returns the sum of the integrand at `start` + `spacing` and on in steps of `spacing`, until it
  /// is negligible.
  func sum(from start: Double, spacing: Double) -> Double {
    var sum = 0.0
    var largest = abs(integrand(at: 0))
    var negligible = 0
    var parameter = start + spacing
    while negligible < 3, parameter < 40 {
      let term = integrand(at: parameter)
      sum += term
      largest = max(largest, abs(term))
      // One small term may be a zero of the cosine; three in a row are negligible.
      negligible = abs(term) <= 1e-17 * largest ? negligible + 1 : 0
      parameter += spacing
    }
    return sum
  }
}
