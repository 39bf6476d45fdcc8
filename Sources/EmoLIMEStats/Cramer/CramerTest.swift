import EmoLIMENumerics
import Foundation

/// The Cramér test of the hypothesis that two samples of vectors have the same distribution
/// (Baringhaus and Franz 2004, "On a new multivariate two-sample test", Journal of Multivariate
/// Analysis 88, 190-206).
///
/// ```swift
/// let test = CramerTest(method: .permutation(replicates: 10_000))
/// let result = try await test(happy, angry)   // one row per utterance, one column per feature
/// print(result)
/// ```
///
/// The statistic is that of R's `cramer` 0.9-4. The default method is the permutation test, which
/// keeps its level for all sample sizes; in `cramer` it is the ordinary bootstrap. p is (b + 1) /
/// (R + 1) by default, and R's estimate with ``PValueRule/rank``. Results depend on the seed, but
/// not on the number of workers.
///
/// With N rows in all, memory is O(N²) and time O(N²) per replicate. The kernel matrix must fit
/// into memory three times (``StatisticsError/tooManyRows(rows:maximum:)``).
public struct CramerTest: Sendable {
  /// The kernel.
  ///
  /// ``CramerTest/Kernel/cramer`` by default: half the Euclidean distance.
  public var kernel: Kernel
  /// The method that computes critical value and p-value.
  ///
  /// 1000 random permutations by default; all permutations if there are no more than that, as for
  /// samples of 6 and 6.
  public var method: Method
  /// The confidence level, 1 minus the significance level, between 0 and 1.
  ///
  /// 0.95 by default. Exactly 0 or 1 is an error (``StatisticsError/confidenceOutOfRange(_:)``).
  public var confidenceLevel: Double
  /// The rule that turns random replicates into a p-value.
  ///
  /// ``PValueRule/addOne`` by default, which is valid for any number of replicates.
  public var pValueRule: PValueRule
  /// The number of simulated tests for ``CramerResult/power``; 0 for none.
  ///
  /// 200 by default: a standard error of at most 0.035. They take longer than a test by 1000
  /// permutations; set 0 if power is not needed.
  public var powerSimulations: Int
  /// The random seed.
  ///
  /// 42 by default. It determines permutations, bootstrap samples and power simulations.
  public var seed: UInt64
  /// The number of tasks that share the work.
  ///
  /// The number of active processor cores by default; at least 1. Results do not depend on it.
  public var workers: Int

  /// Creates a test; the defaults are the Cramér kernel and 1000 permutations at 95 %.
  ///
  /// Settings are checked when samples are tested, so that they can be changed in any order.
  ///
  /// - Parameters:
  ///   - kernel: The kernel.
  ///   - method: The method that computes critical value and p-value.
  ///   - confidenceLevel: The confidence level, between 0 and 1.
  ///   - pValueRule: The rule that turns random replicates into a p-value.
  ///   - powerSimulations: The number of simulated tests for ``CramerResult/power``; 0 for none.
  ///   - seed: The random seed.
  ///   - workers: The number of tasks that share the work, at least 1.
  public init(
    kernel: Kernel = .cramer, method: Method = .permutation(),
    confidenceLevel: Double = 0.95, pValueRule: PValueRule = .addOne,
    powerSimulations: Int = 200, seed: UInt64 = 42,
    workers: Int = ProcessInfo.processInfo.activeProcessorCount
  ) {
    self.kernel = kernel
    self.method = method
    self.confidenceLevel = confidenceLevel
    self.pValueRule = pValueRule
    self.powerSimulations = powerSimulations
    self.seed = seed
    self.workers = workers
  }

  /// Tests two samples of vectors.
  ///
  /// Errors of samples are ``StatisticsError/tooFewRows(sample:rows:minimum:)`` for fewer than 2
  /// rows, ``StatisticsError/dimensionsDiffer(first:second:)``,
  /// ``StatisticsError/raggedRows(sample:)``, ``StatisticsError/notFinite(sample:row:column:)``,
  /// and ``StatisticsError/noVariation(rows:)`` if all rows are equal.
  ///
  /// - Parameters:
  ///   - first: The first sample: one row per observation, one column per variable.
  ///   - second: The second sample, of the same columns. Scale the columns to one unit first,
  ///     because the distance sums over them.
  /// - Returns: The statistic, its critical value, the p-value and the effect size.
  /// - Throws: ``StatisticsError``, or `CancellationError` if the task is cancelled.
  public func callAsFunction(
    _ first: [[Double]], _ second: [[Double]]
  ) async throws -> CramerResult {
    try await self(sample(first, .first), sample(second, .second))
  }

  /// Tests two samples of vectors, one row per observation.
  package func callAsFunction(_ first: Matrix, _ second: Matrix) async throws -> CramerResult {
    try checkSettings()
    let pooled = try await pool(first, second)
    guard let kernelMatrix = PooledKernel(pooled, firstCount: first.rows) else {
      throw StatisticsError.noVariation(rows: pooled.rows)
    }
    let decision = try await decide(kernelMatrix, seed: seed, workers: workers)
    return CramerResult(
      statistic: decision.statistic, criticalValue: decision.criticalValue,
      pValue: decision.pValue,
      smallestPValue: Self.smallestPValue(
        of: decision, rule: pValueRule, firstCount: first.rows, secondCount: second.rows),
      confidenceLevel: confidenceLevel, kernel: kernel.name,
      method: decision.method, pValueRule: decision.isRandom ? pValueRule : nil,
      replicates: decision.replicates, seed: decision.isRandom ? seed : nil,
      firstCount: first.rows, secondCount: second.rows, dimension: first.columns,
      effectSize: CramerResult.EffectSize(
        statistic: decision.statistic, kernel: kernelMatrix, name: kernel.name),
      power: try await shiftPower(first, second))
  }

  /// Tests two samples of numbers.
  ///
  /// The same as a test of samples with one column. For m and n numbers and the kernel
  /// ``CramerTest/Kernel/cramer``, the statistic is mn/(m + n) times the integral of the squared
  /// difference of the empirical distribution functions.
  ///
  /// - Parameters:
  ///   - first: The first sample, at least 2 numbers.
  ///   - second: The second sample, at least 2 numbers.
  /// - Returns: The statistic, its critical value, the p-value and the effect size.
  /// - Throws: ``StatisticsError``, or `CancellationError` if the task is cancelled.
  public func callAsFunction(_ first: [Double], _ second: [Double]) async throws -> CramerResult {
    try await self(Matrix(column: first), Matrix(column: second))
  }

  func sample(
    _ rows: [[Double]], _ sample: StatisticsError.Sample
  ) throws(StatisticsError) -> Matrix {
    guard let matrix = Matrix(rows) else { throw .raggedRows(sample: sample) }
    return matrix
  }

  /// Checks two samples and returns their kernel matrix.
  func pool(_ first: Matrix, _ second: Matrix) async throws -> Matrix {
    try checkSamples(first, second)
    return try await KernelMatrix.pooling(first, second, kernel: kernel, workers: workers)
  }
}

extension Matrix {
  /// Creates a matrix of one column.
  fileprivate init(column: [Double]) {
    self.init(rows: column.count, columns: 1)
    elements = column
  }
}
