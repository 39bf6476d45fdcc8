import Foundation

/// The result of a Cramér test, with the settings that reproduce it.
public struct CramerResult: Sendable, Hashable, Codable {
  /// The statistic T of Baringhaus and Franz (2004).
  public let statistic: Double
  /// The critical value: a larger statistic rejects equality at the confidence level.
  public let criticalValue: Double
  /// The p-value.
  public let pValue: Double
  /// The smallest p-value that samples of these sizes can have with this number of permutations, or
  /// bootstrap samples; `nil` for the limit distribution, which has none.
  ///
  /// The largest statistic belongs to one of the splits of the pooled sample; to two if both samples
  /// have the same size, because the split and its exchange have the same statistic. With R random
  /// replicates it is 1 / (R + 1), or 0 by ``CramerTest/PValueRule/rank``.
  public let smallestPValue: Double?
  /// The confidence level, 1 minus the significance level.
  public let confidenceLevel: Double
  /// The name of the kernel.
  public let kernel: String
  /// The method that was used; exact if all splits were enumerated.
  public let method: CramerMethod
  /// The rule that turned replicates into the p-value; `nil` for exact tests and the limit
  /// distribution.
  public let pValueRule: CramerTest.PValueRule?
  /// The number of replicates, or of splits of an exact test; `nil` for the limit distribution.
  public let replicates: Int?
  /// The seed of the replicates; `nil` if none were random.
  public let seed: UInt64?
  /// The number of rows of the first sample.
  public let firstCount: Int
  /// The number of rows of the second sample.
  public let secondCount: Int
  /// The number of columns of both samples.
  public let dimension: Int
  /// The effect size.
  public let effectSize: EffectSize
  /// The power at these sample sizes against a large shift; `nil` if it was not simulated.
  public let power: Power?

  /// A Boolean value that indicates whether the test rejects that both samples have the same
  /// distribution: T exceeds its critical value.
  public var rejectsEquality: Bool { statistic > criticalValue }

  /// A Boolean value that indicates whether any samples of these sizes can be rejected: the smallest
  /// p-value does not exceed 1 minus the confidence level.
  public var canReject: Bool {
    smallestPValue.map { $0 <= significanceLevel } ?? true
  }

  /// The significance level. It exceeds 1 minus the confidence level by more than the rounding error of
  /// the difference, so that p = 0.1 does not exceed the level at a confidence of 0.9.
  package var significanceLevel: Double { (1 - confidenceLevel) * (1 + 1e-12) }

  /// The binomial standard error √(p (1 - p) / R) of a p-value from R random replicates; `nil` if
  /// none were random.
  public var pValueStandardError: Double? {
    guard seed != nil, let replicates else { return nil }
    return (pValue * (1 - pValue) / Double(replicates)).squareRoot()
  }

}

extension CramerResult {
  /// The power of a test at its sample sizes, simulated for a shift of given size.
  ///
  /// The difference of the samples themselves is not used, because power at the observed effect only
  /// repeats the p-value (Hoenig and Heisey 2001). Both samples are centred at their means and pooled;
  /// √(N / (N - 2)) scales these N rows to the pooled variance. Each simulation draws m and n of them
  /// with replacement, shifts the second draw, and tests both by permutations.
  public struct Power: Sendable, Hashable, Codable {
    /// The shift of every variable, in pooled standard deviations: 0.8, a large effect (Cohen 1988).
    public let shift: Double
    /// The number of simulated tests that rejected.
    public let rejections: Int
    /// The number of simulated tests.
    public let simulations: Int
    /// The 95 % confidence interval of the power (Wilson 1927).
    public let interval: ClosedRange<Double>

    /// The power: the share of rejections, from 0 to 1.
    public var value: Double { Double(rejections) / Double(simulations) }
  }
}
