/// The power of a test by sample size.
///
/// Returned by ``CramerTest/power(pilots:_:sampleSizes:simulations:)``; printed, it has one line
/// per sample size.
public struct PowerCurve: Sendable, Hashable, Codable {
  /// The estimated power for one sample size.
  ///
  /// Both simulated samples have this size.
  public struct Estimate: Sendable, Hashable, Codable {
    /// The number of rows of each sample.
    ///
    /// At least 2.
    public let sampleSize: Int
    /// The number of simulated tests that rejected.
    ///
    /// From 0 to ``simulations``.
    public let rejections: Int
    /// The number of simulated tests.
    ///
    /// At least 1; the same for all sample sizes of a curve.
    public let simulations: Int
    /// The 95 % confidence interval of the power (Wilson 1927).
    ///
    /// From 0 to 1. It covers the error of simulation, not that of the pilot samples.
    public let interval: ClosedRange<Double>

    /// The power: the share of rejections, from 0 to 1.
    ///
    /// Its standard error is √(power (1 - power) / simulations), at most 0.035 for 200 simulations.
    public var power: Double { Double(rejections) / Double(simulations) }
  }

  /// One estimate per sample size, ascending.
  ///
  /// Repeated sample sizes are simulated once.
  public let estimates: [Estimate]

  /// Returns the smallest simulated sample size from which on all lower bounds of the intervals
  /// reach a power; `nil` if none does.
  ///
  /// Lower bounds instead of estimates keep a lucky simulation from giving too small a size.
  ///
  /// - Parameter power: The wanted power, from 0 to 1; 0.8 is common (Cohen 1988).
  /// - Returns: The number of rows of each sample.
  public func sampleSize(reaching power: Double) -> Int? {
    estimates.reversed().prefix { $0.interval.lowerBound >= power }.last?.sampleSize
  }
}

extension PowerCurve: CustomStringConvertible {
  /// One line of text per sample size.
  ///
  /// Such as `20 per group: 81 % rejected (75 % to 86 %, 200 simulations)`.
  public var description: String {
    estimates.map { estimate in
      "\(estimate.sampleSize) per group: \(percent(estimate.power)) rejected "
        + "(\(percent(estimate.interval.lowerBound)) to \(percent(estimate.interval.upperBound)), "
        + "\(estimate.simulations) simulations)"
    }
    .joined(separator: "\n")
  }

  private func percent(_ share: Double) -> String {
    "\(Int((share * 100).rounded())) %"
  }
}
