extension CramerTest {
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
}
