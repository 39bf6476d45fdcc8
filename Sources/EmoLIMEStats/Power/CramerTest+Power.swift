import EmoLIMENumerics

extension CramerTest {
  /// Returns the power of this test by sample size, estimated by simulation from pilot samples; for
  /// planning how many utterances to record.
  ///
  /// Each simulation draws rows from each pilot sample with replacement, and tests them. For small
  /// pilot samples the estimate is too high, because their difference is partly chance, and
  /// repeated rows reduce the variance. About a hundred replicates per test suffice, because power
  /// is averaged over simulations. A simulation in which all rows are equal counts as not rejected.
  ///
  /// Time is proportional to the number of sample sizes, simulations and replicates, and to the
  /// squares of the sample sizes. Sizes below 2 or an empty list are
  /// ``StatisticsError/sampleSizeOutOfRange(_:minimum:)``; fewer than one simulation is
  /// ``StatisticsError/simulationsOutOfRange(_:)``.
  ///
  /// ```swift
  /// let test = CramerTest(method: .permutation(replicates: 99))
  /// let curve = try await test.power(pilots: happy, angry, sampleSizes: [10, 20, 40])
  /// curve.sampleSize(reaching: 0.8)
  /// ```
  ///
  /// - Parameters:
  ///   - first: The first pilot sample: one row per observation, one column per variable.
  ///   - second: The second pilot sample, of the same columns.
  ///   - sampleSizes: The numbers of rows of each simulated sample, each at least 2.
  ///   - simulations: The number of simulated tests per sample size, at least 1.
  /// - Returns: One estimate per sample size, ascending.
  /// - Throws: ``StatisticsError``, or `CancellationError` if the task is cancelled.
  public func power(
    pilots first: [[Double]], _ second: [[Double]], sampleSizes: [Int], simulations: Int = 200
  ) async throws -> PowerCurve {
    try await power(
      pilots: sample(first, .first), sample(second, .second), sampleSizes: sampleSizes,
      simulations: simulations)
  }

  /// Returns the power of this test for pilot samples as matrices.
  package func power(
    pilots first: Matrix, _ second: Matrix, sampleSizes: [Int], simulations: Int = 200
  ) async throws -> PowerCurve {
    try checkSettings()
    try check(sampleSizes: sampleSizes, simulations: simulations)
    let pooled = try await pool(first, second)
    let populations = PilotPopulations(kernelMatrix: pooled, firstCount: first.rows)
    var estimates: [PowerCurve.Estimate] = []
    for size in Set(sampleSizes).sorted() {
      let rejections = try await rejections(
        populations: populations, sizes: (size, size), simulations: simulations)
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

  /// Returns the number of rejections of simulated tests, which draw rows from each population with
  /// replacement.
  func rejections(
    populations: PilotPopulations, sizes: (first: Int, second: Int), simulations: Int
  ) async throws -> Int {
    let decisions = try await concurrentMap(count: simulations, workers: workers) { simulation in
      // Sizes and simulations are below 2³², so streams are distinct.
      var generator = SeededGenerator(
        seed: seed, stream: UInt64(sizes.first) << 32 | UInt64(simulation))
      let drawn = populations.sample(sizes, using: &generator)
      guard let kernel = PooledKernel(drawn, firstCount: sizes.first) else { return false }
      let decision = try await decide(kernel, seed: generator.next(), workers: 1)
      return decision.statistic > decision.criticalValue
    }
    return decisions.count { $0 }
  }

  /// The largest size of a simulated sample: a kernel matrix of 0.8 GB.
  private static let maximumSampleSize = 5000

  private func check(sampleSizes: [Int], simulations: Int) throws(StatisticsError) {
    guard (1...Self.maximumSimulations).contains(simulations) else {
      throw .simulationsOutOfRange(simulations)
    }
    guard let smallest = sampleSizes.min(), smallest >= Self.minimumRows else {
      throw .sampleSizeOutOfRange(sampleSizes.min(), minimum: Self.minimumRows)
    }
    // Both samples have this size, and each worker has a kernel matrix of its own.
    let maximum = min(Self.maximumRows / 2, Self.maximumSampleSize)
    if let largest = sampleSizes.max(), largest > maximum {
      throw .sampleSizeTooLarge(largest, maximum: maximum)
    }
  }
}

/// Two pilot samples as populations, represented by their kernel matrix.
struct PilotPopulations: Sendable {
  let kernelMatrix: Matrix
  let firstCount: Int

  /// Returns the kernel matrix of rows of both populations, drawn with replacement.
  func sample(
    _ sizes: (first: Int, second: Int), using generator: inout SeededGenerator
  ) -> Matrix {
    let secondCount = kernelMatrix.rows - firstCount
    var rows: [Int] = []
    for _ in 0..<sizes.first { rows.append(generator.nextIndex(below: firstCount)) }
    for _ in 0..<sizes.second { rows.append(firstCount + generator.nextIndex(below: secondCount)) }
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
