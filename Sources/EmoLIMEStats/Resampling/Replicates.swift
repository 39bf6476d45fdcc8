import EmoLIMENumerics

/// The statistic of the observed samples and those of its replicates.
struct Replicates: Sendable {
  let statistic: Double
  let count: Int
  /// The number of replicates below the statistic.
  let below: Int
  /// The number of replicates above the statistic.
  let above: Int
  /// The replicate of the critical rank.
  let critical: Double

  /// Computes replicates in batches.
  ///
  /// Replicates that equal the statistic up to rounding are set to it, so that they count as ties.
  ///
  /// - Parameter criticalRank: The rank of the critical replicate in ascending order, from 1.
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
