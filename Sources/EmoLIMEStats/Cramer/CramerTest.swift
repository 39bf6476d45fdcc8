import EmoLIMENumerics
import Foundation

/// The Cramér test of whether two samples of vectors come from one distribution.
///
/// Baringhaus and Franz 2004, "On a new multivariate two-sample test", Journal of Multivariate
/// Analysis 88, 190-206.
///
/// ```swift
/// let test = CramerTest(method: .permutation(replicates: 10_000))
/// let result = try await test(happy, angry)   // a row an utterance, a column a feature
/// print(result)
/// ```
///
/// Statistic, critical value and p-value are defined as in R's `cramer` 0.9-4. The default method
/// is the permutation (there: the ordinary bootstrap), because it keeps its level for samples of
/// every size. Results depend on the seed, never on the number of workers.
public struct CramerTest: Sendable {
  /// The kernel.
  public var kernel: CramerKernel
  /// Where critical value and p-value come from.
  public var method: CramerMethod
  /// The confidence level, 1 less the level of significance, between 0 and 1.
  public var confidenceLevel: Double
  /// How a p-value is made of random replicates.
  public var pValueRule: PValueRule
  /// The seed of whatever is random.
  public var seed: UInt64
  /// The number of tasks that share the work.
  public var workers: Int

  /// A test of named settings.
  public init(
    kernel: CramerKernel = .cramer, method: CramerMethod = .permutation(),
    confidenceLevel: Double = 0.95, pValueRule: PValueRule = .rank, seed: UInt64 = 42,
    workers: Int = ProcessInfo.processInfo.activeProcessorCount
  ) {
    self.kernel = kernel
    self.method = method
    self.confidenceLevel = confidenceLevel
    self.pValueRule = pValueRule
    self.seed = seed
    self.workers = workers
  }

  /// Tests two samples of vectors.
  ///
  /// - Parameters:
  ///   - first: The first sample: one row per observation, one column per variable.
  ///   - second: The second sample, of the same columns. Scale the columns to one unit first,
  ///     because the distance sums over them.
  /// - Returns: The statistic, its critical value, the p-value and the effect size.
  /// - Throws: ``StatisticsError``, or `CancellationError` soon after the task was cancelled.
  public func callAsFunction(
    _ first: [[Double]], _ second: [[Double]]
  ) async throws -> CramerResult {
    try await self(sample(first, .first), sample(second, .second))
  }

  /// Tests two samples of vectors.
  package func callAsFunction(_ first: Matrix, _ second: Matrix) async throws -> CramerResult {
    try checkSettings()
    let pooled = try await pool(first, second)
    guard let kernelMatrix = PooledKernel(pooled, firstCount: first.rows) else {
      throw StatisticsError.noVariation(rows: pooled.rows)
    }
    let decision = try await decide(kernelMatrix, seed: seed, workers: workers)
    return CramerResult(
      statistic: decision.statistic, criticalValue: decision.criticalValue,
      pValue: decision.pValue, confidenceLevel: confidenceLevel, kernel: kernel.name,
      method: decision.method, pValueRule: decision.isRandom ? pValueRule : nil,
      replicates: decision.replicates, seed: decision.isRandom ? seed : nil,
      firstCount: first.rows, secondCount: second.rows, dimension: first.columns,
      effectSize: EffectSize(
        statistic: decision.statistic, kernel: kernelMatrix, name: kernel.name))
  }

  /// Tests two samples of numbers.
  ///
  /// - Throws: ``StatisticsError``, or `CancellationError` soon after the task was cancelled.
  public func callAsFunction(_ first: [Double], _ second: [Double]) async throws -> CramerResult {
    try await self(Matrix(column: first), Matrix(column: second))
  }

  func sample(
    _ rows: [[Double]], _ sample: StatisticsError.Sample
  ) throws(StatisticsError) -> Matrix {
    guard let matrix = Matrix(rows) else { throw .raggedRows(sample: sample) }
    return matrix
  }

  /// The kernel matrix of two samples that have been checked.
  func pool(_ first: Matrix, _ second: Matrix) async throws -> Matrix {
    try checkSamples(first, second)
    return try await KernelMatrix.pooling(first, second, kernel: kernel, workers: workers)
  }
}

extension Matrix {
  /// A matrix of one column.
  fileprivate init(column: [Double]) {
    self.init(rows: column.count, columns: 1)
    elements = column
  }
}
