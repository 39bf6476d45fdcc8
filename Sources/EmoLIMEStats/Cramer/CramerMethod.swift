/// Where a Cramér test takes its critical value and p-value from.
public enum CramerMethod: Sendable, Hashable, Codable {
  /// Random splits of the pooled sample into two of the given sizes; all splits, once each, where
  /// there are no more than `replicates` of them. Keeps its level for every sample size.
  case permutation(replicates: Int = 1000)
  /// All splits of the pooled sample, an exact test; for small samples.
  case exactPermutation
  /// Two samples drawn with replacement from the pooled sample ("ordinary" in R's `cramer`).
  case bootstrap(replicates: Int = 1000)
  /// The limit distribution Σ λᵢ χ²₁, its weights λᵢ estimated by the eigenvalues of the centred
  /// kernel matrix; for large samples.
  case eigenvalue(LimitInversion = .grid())
}

/// How the limit distribution Σ λᵢ χ²₁ is computed from its characteristic function.
public enum LimitInversion: Sendable, Hashable, Codable {
  /// As R's `cramer` does, to reproduce its numbers: Gurland's formula on the grid 2πk / K, with
  /// the critical value interpolated between grid points, and the p-value read off at the grid
  /// point nearest to the statistic. That rounding can move p by some 0.02.
  ///
  /// - Parameters:
  ///   - upperLimit: K, up to where the characteristic function is integrated.
  ///   - maximumPoints: the most points that the grid may have.
  case grid(upperLimit: Double = 160, maximumPoints: Int = 16384)
  /// Along a contour through the saddle point, to some ten digits, for data of every scale.
  case contour
}

/// How a p-value is made of the replicates of a resampling method.
public enum PValueRule: String, Sendable, Hashable, Codable {
  /// 1 - rank / (R + 1), the rank of the statistic among itself and R replicates, averaged over
  /// ties, as in R's `cramer`: can be 0.
  case rank
  /// (b + 1) / (R + 1) with b of R replicates at least as large as the statistic (Davison and
  /// Hinkley 1997; Phipson and Smyth 2010): never 0, and never too small. The critical
  /// value moves along, so that p ≤ 1 - confidence exactly where the test rejects.
  case addOne
}
