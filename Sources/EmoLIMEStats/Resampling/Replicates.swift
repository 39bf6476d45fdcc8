import EmoLIMENumerics

/// The statistic of the samples as they are among those of replicates of them.
struct Replicates: Sendable {
  let statistic: Double
  let count: Int
  /// How many replicates are below the statistic.
  let below: Int
  /// How many replicates are above the statistic.
  let above: Int
  /// The replicate of the rank that was asked for.
  let critical: Double

  /// Computes replicates batch by batch.
  ///
  /// Those equal to the statistic up to rounding are set to it, so that ties are ties.
  ///
  /// - Parameter criticalRank: which replicate in ascending order, counted from 1, is wanted.
  /// - Throws: `CancellationError`.
  init(
    of kernel: PooledKernel, scheme: Resampling.Scheme, count: Int, criticalRank: Int, workers: Int
  ) async throws {
    let form = QuadraticForm(kernel.centred)
    let statistic = kernel.statistic
    let tolerance = kernel.roundingTolerance
    let scale = kernel.scale
    let resampling = Resampling(
      scheme: scheme, firstCount: kernel.firstCount, secondCount: kernel.secondCount)
    let batchSize = Resampling.batchSize
    let batches = try await concurrentMap(
      count: (count + batchSize - 1) / batchSize, workers: workers
    ) { batch in
      let range = batch * batchSize..<min((batch + 1) * batchSize, count)
      return form.values(atRowsOf: resampling.weights(of: range)).map { value in
        let replicate = scale * value
        return abs(replicate - statistic) <= tolerance ? statistic : replicate
      }
    }
    var replicates = Array(batches.joined())
    self.statistic = statistic
    self.count = count
    below = replicates.count { $0 < statistic }
    above = replicates.count { $0 > statistic }
    critical = replicates.orderStatistic(criticalRank - 1)
  }
}
