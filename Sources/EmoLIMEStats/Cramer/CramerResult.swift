import Foundation

/// The result of a Cramér test, with the settings that reproduce it.
///
/// ```swift
/// let result = try await CramerTest()(happy, angry)
/// if result.rejectsEquality { print("different, p = \(result.pValue)") }
/// ```
///
/// A test that does not reject does not show equality: read ``power`` and ``canReject`` too.
public struct CramerResult: Sendable, Hashable, Codable {
  /// The statistic T of Baringhaus and Franz (2004).
  ///
  /// T = mn/(m + n) (2 E φ(X, Y) - E φ(X, X′) - E φ(Y, Y′)) for samples of m and n rows and the
  /// kernel φ, with means over all pairs. In units of the kernel, and at least 0 for its admissible
  /// kernels.
  public let statistic: Double
  /// The critical value: a larger statistic rejects equality at the confidence level.
  ///
  /// In units of ``statistic``: a quantile of the replicates, or of the limit distribution.
  public let criticalValue: Double
  /// The p-value.
  ///
  /// From 0 to 1. It is 0 only by ``CramerTest/PValueRule/rank``, or by rounding of the limit
  /// distribution.
  public let pValue: Double
  /// The smallest p-value that samples of these sizes can have with this number of permutations, or
  /// bootstrap samples; `nil` for the limit distribution, which has none.
  ///
  /// The largest statistic belongs to one of the splits of the pooled sample; to two if both
  /// samples have the same size, because the split and its exchange have the same statistic. With R
  /// random replicates it is 1 / (R + 1), or 0 by ``CramerTest/PValueRule/rank``.
  public let smallestPValue: Double?
  /// The confidence level, 1 minus the significance level.
  ///
  /// Between 0 and 1; 0.95 by default.
  public let confidenceLevel: Double
  /// The name of the kernel.
  ///
  /// That of ``CramerTest/Kernel/name``, such as `phiCramer`.
  public let kernel: String
  /// The method that was used; exact if all splits were enumerated.
  ///
  /// Permutations become ``CramerTest/Method/exactPermutation`` if all splits are no more than the
  /// requested replicates.
  public let method: CramerTest.Method
  /// The rule that turned replicates into the p-value; `nil` for exact tests and the limit
  /// distribution.
  public let pValueRule: CramerTest.PValueRule?
  /// The number of replicates, or of splits of an exact test; `nil` for the limit distribution.
  ///
  /// Each is one pair of samples drawn from the pooled rows. The statistic of the samples
  /// themselves is not counted, except as one of the splits of an exact test.
  public let replicates: Int?
  /// The seed of the replicates; `nil` if none were random.
  ///
  /// The same seed, method and samples give the same replicates, for any number of workers.
  public let seed: UInt64?
  /// The number of rows of the first sample.
  ///
  /// At least 2; m in the formulas.
  public let firstCount: Int
  /// The number of rows of the second sample.
  ///
  /// At least 2; n in the formulas.
  public let secondCount: Int
  /// The number of columns of both samples.
  ///
  /// At least 1.
  public let dimension: Int
  /// The effect size.
  ///
  /// Unlike the p-value, it does not shrink or grow with the sample sizes, except for a bias of
  /// small samples.
  public let effectSize: EffectSize
  /// The power at these sample sizes against a large shift; `nil` if it was not simulated.
  ///
  /// It is not simulated if ``CramerTest/powerSimulations`` is 0, for more than 200 rows in all,
  /// for confidence levels of 0.9999 or more, or if no variable varies within a sample.
  public let power: Power?

  /// A Boolean value that indicates whether the test rejects that both samples have the same
  /// distribution: T exceeds its critical value.
  ///
  /// At the level 1 - ``confidenceLevel``. It agrees with p ≤ level for permutation tests with
  /// ``CramerTest/PValueRule/addOne``; ``CramerTest/PValueRule/rank`` can differ from it in
  /// borderline cases.
  public var rejectsEquality: Bool { statistic > criticalValue }

  /// A Boolean value that indicates whether any samples of these sizes can be rejected: the
  /// smallest p-value does not exceed 1 minus the confidence level.
  ///
  /// Always true for the limit distribution, which has no smallest p-value, although it is
  /// inaccurate for small samples. ``warning`` says so in words if it is false.
  public var canReject: Bool {
    smallestPValue.map { $0 <= significanceLevel } ?? true
  }

  /// The significance level. It exceeds 1 minus the confidence level by more than the rounding
  /// error of the difference, so that p = 0.1 does not exceed the level at a confidence of 0.9.
  package var significanceLevel: Double { (1 - confidenceLevel) * (1 + 1e-12) }

  /// The binomial standard error √(p (1 - p) / R) of a p-value from R random replicates; `nil` if
  /// none were random.
  ///
  /// For p = 0.05 and 1000 permutations it is 0.007; 10,000 permutations reduce it to 0.002.
  public var pValueStandardError: Double? {
    guard seed != nil, let replicates else { return nil }
    return (pValue * (1 - pValue) / Double(replicates)).squareRoot()
  }

}

extension CramerResult {
  /// The power of a test at its sample sizes, simulated for a shift of given size.
  ///
  /// The difference of the samples themselves is not used, because power at the observed effect
  /// only repeats the p-value (Hoenig and Heisey 2001). Both samples are centred at their means and
  /// pooled; √(N / (N - 2)) scales these N rows to the pooled variance. Each simulation draws m and
  /// n of them with replacement, shifts the second draw, and tests both by permutations.
  ///
  /// Low power means that the samples are too small to detect even a large difference. For planning
  /// with other sizes, use ``CramerTest/power(pilots:_:sampleSizes:simulations:)``.
  public struct Power: Sendable, Hashable, Codable {
    /// The shift of every variable, in pooled standard deviations: 0.8, a large effect (Cohen
    /// 1988).
    ///
    /// All variables are shifted at once, so power grows with their number.
    public let shift: Double
    /// The number of simulated tests that rejected.
    ///
    /// Each simulated test uses 99 random permutations, more if its level needs them, or all if
    /// there are fewer.
    public let rejections: Int
    /// The number of simulated tests.
    ///
    /// 200 by default (``CramerTest/powerSimulations``).
    public let simulations: Int
    /// The 95 % confidence interval of the power (Wilson 1927).
    ///
    /// From 0 to 1. Its width reflects the number of simulations, not the uncertainty of the
    /// population.
    public let interval: ClosedRange<Double>

    /// The power: the share of rejections, from 0 to 1.
    ///
    /// Below 0.5, the test misses a large difference more often than it finds it.
    public var value: Double { Double(rejections) / Double(simulations) }
  }
}
