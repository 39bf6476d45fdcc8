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
}
