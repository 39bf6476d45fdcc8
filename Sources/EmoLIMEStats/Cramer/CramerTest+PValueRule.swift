extension CramerTest {
  /// A rule that turns the replicates of a resampling method into a p-value.
  ///
  /// Exact tests and the limit distribution do not use it: there, p is the share of splits whose
  /// statistic is at least that of the samples, or the upper tail of the distribution.
  public enum PValueRule: String, Sendable, Hashable, Codable {
    /// 1 - rank / (R + 1), with the rank of the statistic among itself and R replicates, averaged
    /// over ties, as in R's `cramer`; can be 0.
    case rank
    /// (b + 1) / (R + 1) with b of R replicates at least as large as the statistic (Davison and
    /// Hinkley 1997; Phipson and Smyth 2010); never 0, and never too small. The critical value is
    /// adjusted, so that p ≤ 1 - confidence if and only if the test rejects.
    case addOne
  }
}
