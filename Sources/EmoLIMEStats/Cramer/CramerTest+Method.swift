extension CramerTest {
  /// A method that computes the critical value and p-value of a Cramér test.
  ///
  /// With N rows in all, each replicate of a resampling method takes O(N²) operations, and the limit
  /// distribution O(N³) for the eigenvalues.
  ///
  /// ```swift
  /// let test = CramerTest(method: .exactPermutation)   // samples of 10 and 10: 184,756 splits
  /// ```
  public enum Method: Sendable, Hashable, Codable {
    /// Random splits of the pooled sample into two samples of the given sizes (permutation test); all
    /// splits if there are no more than `replicates`. Keeps its level for all sample sizes.
    case permutation(replicates: Int = 1000)
    /// All splits of the pooled sample: an exact test for small samples.
    case exactPermutation
    /// Two samples drawn with replacement from the pooled sample ("ordinary" in R's `cramer`).
    case bootstrap(replicates: Int = 1000)
    /// The limit distribution Σ λᵢ χ²₁ for large samples; the weights λᵢ are estimated by the
    /// eigenvalues of the centred kernel matrix.
    case eigenvalue(LimitInversion = .grid())

    /// A method that computes the limit distribution Σ λᵢ χ²₁ from its characteristic function.
    ///
    /// Both compute the same distribution. The grid is less accurate, and throws an error if it is
    /// too coarse or too short for the scale of the data. Use ``grid(upperLimit:maximumPoints:)`` to
    /// reproduce numbers of R, ``contour`` otherwise.
    public enum LimitInversion: Sendable, Hashable, Codable {
      /// The method of R's `cramer`, which reproduces its numbers: Gurland's formula on the grid
      /// 2πk / K. The critical value is interpolated between grid points; the p-value is that of the
      /// grid point nearest to the statistic, which can change p by about 0.02.
      ///
      /// - Parameters:
      ///   - upperLimit: The upper limit K of the integral of the characteristic function.
      ///   - maximumPoints: The largest number of grid points.
      case grid(upperLimit: Double = 160, maximumPoints: Int = 16384)
      /// Integration along a contour through the saddle point, to about ten digits at any scale of
      /// the data.
      case contour
    }
  }
}
