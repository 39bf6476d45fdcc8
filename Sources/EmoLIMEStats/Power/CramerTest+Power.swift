import EmoLIMENumerics

extension CramerTest {
  /// How often this test would reject, by the number of observations a group, if the pilot samples
  /// were the populations: for planning how many utterances to record.
  ///
  /// Each simulation draws as many rows from each pilot sample, with replacement, and tests them.
  /// Where the pilots are small this is optimistic: their difference is partly chance, and rows
  /// drawn twice make groups look tighter than they are. A test with some hundred replicates will
  /// do, as power is averaged over simulations. A simulation whose rows are all alike counts as
  /// not rejecting.
  ///
  /// - Parameters:
  ///   - first: the first pilot sample, a row an observation.
  ///   - second: the second pilot sample.
  ///   - sampleSizes: the numbers of observations a group, each at least 2.
  ///   - simulations: the number of simulated tests for each size.
  /// - Throws: ``StatisticsError``, or `CancellationError` soon after the task was cancelled.
  public func power(
    pilots first: [[Double]], _ second: [[Double]], sampleSizes: [Int], simulations: Int = 200
  ) async throws -> PowerCurve {
    try await power(
      pilots: sample(first, .first), sample(second, .second), sampleSizes: sampleSizes,
      simulations: simulations)
  }

  /// The power for pilot samples that are matrices.
  package func power(
    pilots first: Matrix, _ second: Matrix, sampleSizes: [Int], simulations: Int = 200
  ) async throws -> PowerCurve {
    try checkSettings()
    try check(sampleSizes: sampleSizes, simulations: simulations)
    let pooled = try await pool(first, second)
    let populations = PilotPopulations(kernelMatrix: pooled, firstCount: first.rows)
    var estimates: [PowerCurve.Estimate] = []
    for size in Set(sampleSizes).sorted() {
      let verdicts = try await concurrentMap(count: simulations, workers: workers) { simulation in
        // Sizes and simulations are far below 2³², so no two share a stream.
        var generator = SeededGenerator(
          seed: seed, stream: UInt64(size) << 32 | UInt64(simulation))
        let drawn = populations.sample(size, using: &generator)
        guard let kernel = PooledKernel(drawn, firstCount: size) else { return false }
        let decision = try await decide(kernel, seed: generator.next(), workers: 1)
        return decision.statistic > decision.criticalValue
      }
      let rejections = verdicts.count { $0 }
      guard let interval = WilsonInterval(successes: rejections, trials: simulations) else {
        throw StatisticsError.simulationsOutOfRange(simulations)
      }
      estimates.append(
        PowerCurve.Estimate(
          sampleSize: size, rejections: rejections, simulations: simulations,
          interval: interval.lower...interval.upper))
    }
    return PowerCurve(estimates: estimates)
  }

  private func check(sampleSizes: [Int], simulations: Int) throws(StatisticsError) {
    guard simulations > 0 else { throw .simulationsOutOfRange(simulations) }
    guard let smallest = sampleSizes.min(), smallest >= Self.minimumRows else {
      throw .sampleSizeOutOfRange(sampleSizes.min(), minimum: Self.minimumRows)
    }
  }
}

/// Two pilot samples as populations to draw from, by their kernel matrix alone.
private struct PilotPopulations: Sendable {
  let kernelMatrix: Matrix
  let firstCount: Int

  /// The kernel matrix of `size` rows from each population, with replacement.
  func sample(_ size: Int, using generator: inout SeededGenerator) -> Matrix {
    let secondCount = kernelMatrix.rows - firstCount
    var rows: [Int] = []
    for _ in 0..<size { rows.append(generator.nextIndex(below: firstCount)) }
    for _ in 0..<size { rows.append(firstCount + generator.nextIndex(below: secondCount)) }
    var result = Matrix(rows: rows.count, columns: rows.count)
    kernelMatrix.elements.withUnsafeBufferPointer { kernel in
      result.elements.withUnsafeMutableBufferPointer { result in
        for (position, row) in rows.enumerated() {
          for (offset, column) in rows.enumerated() {
            result[position * rows.count + offset] = kernel[row * kernelMatrix.columns + column]
          }
        }
      }
    }
    return result
  }
}
