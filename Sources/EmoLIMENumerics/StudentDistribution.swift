import Foundation

/// Student's t distribution (Student 1908), symmetric around zero.
package struct StudentDistribution: Sendable, Hashable {
  /// The degrees of freedom, positive; infinite for the normal distribution.
  package let degreesOfFreedom: Double

  /// Creates a distribution, or `nil` if the degrees of freedom are not positive.
  package init?(degreesOfFreedom: Double) {
    guard degreesOfFreedom > 0 else { return nil }
    self.degreesOfFreedom = degreesOfFreedom
  }

  /// Returns the two-sided probability of a value farther from zero than a distance.
  package func probability(beyond distance: Double) -> Double {
    let square = distance * distance
    guard degreesOfFreedom < 1e8 else { return erfc(abs(distance) / 2.0.squareRoot()) }
    let tail = degreesOfFreedom / (degreesOfFreedom + square)
    return incompleteBeta(
      degreesOfFreedom / 2, 0.5, at: tail, complement: square / (degreesOfFreedom + square))
  }

  /// Returns the distance from zero within which a value lies with a probability from 0 to below 1.
  ///
  /// For example, 2.228 for a probability of 0.95 and 10 degrees of freedom.
  package func quantile(within probability: Double) -> Double {
    let beyond = 1 - probability
    guard beyond < 1 else { return 0 }
    var upper = 1.0
    while self.probability(beyond: upper) > beyond, upper < 1e300 { upper *= 2 }
    var lower = 0.0
    // Bisection until the bounds are neighbouring floating-point numbers.
    while true {
      let middle = lower + (upper - lower) / 2
      guard middle > lower, middle < upper else { return middle }
      if self.probability(beyond: middle) > beyond { lower = middle } else { upper = middle }
    }
  }
}

/// Returns the regularised incomplete beta function I_x(a, b), by its continued fraction (Olver et
/// al. 2010, NIST Handbook of Mathematical Functions, 8.17.22) and Lentz's algorithm.
///
/// - Parameter complement: 1 - x, passed separately to keep its digits.
private func incompleteBeta(
  _ a: Double, _ b: Double, at x: Double, complement: Double
) -> Double {
  guard x > 0 else { return 0 }
  guard complement > 0 else { return 1 }
  if x > (a + 1) / (a + b + 2) { return 1 - incompleteBeta(b, a, at: complement, complement: x) }
  let front = exp(a * log(x) + b * log(complement) + lgamma(a + b) - lgamma(a) - lgamma(b)) / a
  let tiny = 1e-300
  var (numerator, denominator, fraction) = (1.0, 0.0, 1.0)
  for step in 0..<10_000 {
    let m = Double(step / 2)
    let coefficient =
      step == 0
      ? 1
      : step % 2 == 0
        ? m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
        : -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))
    denominator = 1 + coefficient * denominator
    if abs(denominator) < tiny { denominator = tiny }
    denominator = 1 / denominator
    numerator = 1 + coefficient / numerator
    if abs(numerator) < tiny { numerator = tiny }
    fraction *= numerator * denominator
    if abs(1 - numerator * denominator) < 1e-15 { break }
  }
  return front * (fraction - 1)
}
