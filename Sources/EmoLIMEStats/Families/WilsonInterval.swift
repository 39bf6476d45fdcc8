import Foundation

/// A 95 % confidence interval of a probability, from the successes in independent trials.
///
/// The score interval of Wilson (1927) keeps its coverage for few trials and for shares near 0 and
/// 1.
package struct WilsonInterval: Sendable, Hashable, Codable {
  /// The lower bound.
  package let lower: Double
  /// The upper bound.
  package let upper: Double

  /// Creates the interval, or `nil` if there are no trials or more successes than trials.
  package init?(successes: Int, trials: Int) {
    guard trials > 0, (0...trials).contains(successes) else { return nil }
    /// The 97.5 % point of the normal distribution.
    let quantile = 1.959963984540054
    let count = Double(trials)
    let share = Double(successes) / count
    let shrinkage = 1 + quantile * quantile / count
    let centre = (share + quantile * quantile / (2 * count)) / shrinkage
    let variance = share * (1 - share) / count + quantile * quantile / (4 * count * count)
    let halfWidth = quantile * variance.squareRoot() / shrinkage
    // The bounds are exactly 0 for no success and 1 for no failure, despite rounding.
    lower = successes == 0 ? 0 : max(0, centre - halfWidth)
    upper = successes == trials ? 1 : min(1, centre + halfWidth)
  }
}
