import Foundation

/// An interval of plausible probabilities, given a number of successes in independent trials.
///
/// The score interval of Wilson (1927), which keeps its coverage also for few trials and for
/// shares near 0 and 1.
package struct WilsonInterval: Sendable, Hashable, Codable {
  /// The lower end.
  package let lower: Double
  /// The upper end.
  package let upper: Double

  /// The interval for `successes` of `trials` at a confidence of 95 %.
  ///
  /// There must be a trial, and no more successes than trials, else this is nil.
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
    // At the ends the interval touches them exactly; rounding must not take it past.
    lower = successes == 0 ? 0 : max(0, centre - halfWidth)
    upper = successes == trials ? 1 : min(1, centre + halfWidth)
  }
}
