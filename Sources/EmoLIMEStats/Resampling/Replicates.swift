import EmoLIMENumerics

/// The statistic of the samples as they are, and of replicates of them.
struct Replicates: Sendable {
  let statistic: Double
  /// The replicates' statistics in ascending order.
  ///
  /// Those equal to the statistic up to rounding are set to it, so that ties are ties.
  let sorted: [Double]

  /// Computes replicates batch by batch.
  ///
  /// - Throws: `CancellationError`.
  init(
    of kernel: PooledKernel, scheme: Resampling.Scheme, count: Int, workers: Int
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
    self.statistic = statistic
    sorted = Array(batches.joined()).sorted()
  }

  /// How many replicates are below the statistic.
  var below: Int { firstIndex { $0 >= statistic } }

  /// How many replicates are above the statistic.
  var above: Int { sorted.count - firstIndex { $0 > statistic } }

  /// The first index from which a condition holds, by bisection.
  private func firstIndex(where holds: (Double) -> Bool) -> Int {
    var range = 0..<sorted.count
    while !range.isEmpty {
      let middle = range.lowerBound + range.count / 2
      range = holds(sorted[middle]) ? range.lowerBound..<middle : middle + 1..<range.upperBound
    }
    return range.lowerBound
  }
}
