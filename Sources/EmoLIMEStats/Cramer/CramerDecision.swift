/// The numbers of one test.
struct CramerDecision: Sendable {
  var statistic: Double
  var criticalValue: Double
  var pValue: Double
  /// The method that was used.
  var method: CramerTest.Method
  var replicates: Int?

  var isRandom: Bool {
    switch method {
    case .permutation, .bootstrap: true
    case .exactPermutation, .eigenvalue: false
    }
  }
}

extension CramerTest {
  /// The largest number of splits that are enumerated.
  static let maximumSplits = 10_000_000

  /// Returns the decision of the test for a kernel matrix.
  func decide(
    _ kernel: PooledKernel, seed: UInt64, workers: Int
  ) async throws -> CramerDecision {
    let splits = Combinations(
      size: kernel.firstCount + kernel.secondCount, chosen: kernel.firstCount)
    switch method {
    case .permutation(let replicates):
      if let count = splits.count(atMost: min(replicates, Self.maximumSplits)) {
        return try await decideExactly(kernel, splits: count, workers: workers)
      }
      return try await decide(
        kernel, scheme: .permutation(seed: seed), replicates: replicates, workers: workers)
    case .exactPermutation:
      guard let count = splits.count(atMost: Self.maximumSplits) else {
        throw StatisticsError.tooManySplits(
          first: kernel.firstCount, second: kernel.secondCount, maximum: Self.maximumSplits)
      }
      return try await decideExactly(kernel, splits: count, workers: workers)
    case .bootstrap(let replicates):
      return try await decide(
        kernel, scheme: .bootstrap(seed: seed), replicates: replicates, workers: workers)
    case .eigenvalue(let inversion):
      try Task.checkCancellation()
      return try decideByLimit(kernel, inversion: inversion)
    }
  }

  /// Returns the decision of the exact test: p is the share of splits whose statistic is at least
  /// that of the samples.
  ///
  /// The critical value is the smallest for which T above it implies p ≤ 1 - confidence.
  private func decideExactly(
    _ kernel: PooledKernel, splits: Int, workers: Int
  ) async throws -> CramerDecision {
    let rank = max(Int((confidenceLevel * Double(splits)).rounded(.up)), 1)
    let replicates = try await Replicates(
      of: kernel, scheme: .enumeration, count: splits, criticalRank: rank, workers: workers)
    return CramerDecision(
      statistic: replicates.statistic, criticalValue: replicates.critical,
      pValue: Double(splits - replicates.below) / Double(splits),
      method: .exactPermutation, replicates: splits)
  }

  private func decide(
    _ kernel: PooledKernel, scheme: Resampling.Scheme, replicates count: Int, workers: Int
  ) async throws -> CramerDecision {
    let replicates = try await Replicates(
      of: kernel, scheme: scheme, count: count,
      criticalRank: try criticalRank(replicates: count), workers: workers)
    return CramerDecision(
      statistic: replicates.statistic, criticalValue: replicates.critical,
      pValue: pValue(of: replicates), method: method, replicates: count)
  }

  /// Returns the rank of the critical value among the ascending replicates, counted from 1.
  private func criticalRank(replicates: Int) throws(StatisticsError) -> Int {
    switch pValueRule {
    case .rank:
      // R rounds halves to even.
      return max(Int((confidenceLevel * Double(replicates)).rounded(.toNearestOrEven)), 1)
    case .addOne:
      let rank = Int((confidenceLevel * Double(replicates + 1)).rounded(.up))
      guard rank <= replicates else {
        let minimum = Int((confidenceLevel / (1 - confidenceLevel)).rounded(.up))
        throw .tooFewReplicates(replicates: replicates, minimum: minimum)
      }
      return rank
    }
  }

  private func pValue(of replicates: Replicates) -> Double {
    let count = Double(replicates.count)
    switch pValueRule {
    case .rank:
      // The average rank of the statistic among itself and its ties, counted from above.
      let ties = count - Double(replicates.below) - Double(replicates.above)
      return (Double(replicates.above) + ties / 2) / (count + 1)
    case .addOne:
      return (count - Double(replicates.below) + 1) / (count + 1)
    }
  }

  private func decideByLimit(
    _ kernel: PooledKernel, inversion: CramerTest.Method.LimitInversion
  ) throws(StatisticsError) -> CramerDecision {
    let weights = try kernel.limitWeights()
    let largest = weights.last ?? 0
    if let least = weights.first, least < -1e-9 * abs(largest) {
      throw .kernelNotNegativeDefinite(
        kernel: self.kernel.name, eigenvalue: least, largest: largest)
    }
    let statistic = kernel.statistic
    var decision = CramerDecision(
      statistic: statistic, criticalValue: 0, pValue: 1, method: method, replicates: nil)
    switch inversion {
    case .grid(let upperLimit, let maximumPoints):
      let grid = try GurlandGrid(
        weights: weights, upperLimit: upperLimit, maximumPoints: maximumPoints)
      decision.criticalValue = try grid.quantile(confidenceLevel)
      decision.pValue = grid.upperTail(nearest: statistic)
    case .contour:
      let mixture = ChiSquareMixture(weights: weights)
      decision.criticalValue = try mixture.quantile(upperTail: 1 - confidenceLevel)
      decision.pValue = try mixture.upperTail(statistic)
    }
    return decision
  }
}
