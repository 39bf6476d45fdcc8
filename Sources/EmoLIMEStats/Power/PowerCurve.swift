/// The power of a test by sample size.
public struct PowerCurve: Sendable, Hashable, Codable {
  /// The estimated power for one sample size.
  public struct Estimate: Sendable, Hashable, Codable {
    /// The number of rows of each sample.
    public let sampleSize: Int
    /// The number of simulated tests that rejected.
    public let rejections: Int
    /// The number of simulated tests.
    public let simulations: Int
    /// The 95 % confidence interval of the power (Wilson 1927).
    public let interval: ClosedRange<Double>

    /// The power: the share of rejections, from 0 to 1.
    public var power: Double { Double(rejections) / Double(simulations) }
  }

  /// One estimate per sample size, ascending.
  public let estimates: [Estimate]

  /// Returns the smallest simulated sample size from which on all lower bounds of the intervals reach a
  /// power; `nil` if none does.
  public func sampleSize(reaching power: Double) -> Int? {
    estimates.reversed().prefix { $0.interval.lowerBound >= power }.last?.sampleSize
  }
}

extension PowerCurve: CustomStringConvertible {
  /// One line of text per sample size.
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
