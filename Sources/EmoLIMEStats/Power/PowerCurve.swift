/// The power of a test by sample size.
public struct PowerCurve: Sendable, Hashable, Codable {
  /// How often a test rejects for samples of one size.
  public struct Estimate: Sendable, Hashable, Codable {
    /// The number of rows of each sample.
    public let sampleSize: Int
    /// The number of simulated tests that rejected.
    public let rejections: Int
    /// The number of simulated tests.
    public let simulations: Int
    /// The 95 % interval of the power (Wilson 1927).
    public let interval: ClosedRange<Double>

    /// The share of rejections.
    public var power: Double { Double(rejections) / Double(simulations) }
  }

  /// The estimates, a sample size each, ascending.
  public let estimates: [Estimate]

  /// The smallest sample size tried from which on all lower ends of the intervals reach a power;
  /// nil where none does.
  public func sampleSize(reaching power: Double) -> Int? {
    estimates.reversed().prefix { $0.interval.lowerBound >= power }.last?.sampleSize
  }
}

extension PowerCurve: CustomStringConvertible {
  /// A line for each sample size.
  public var description: String {
    estimates.map { estimate in
      "\(estimate.sampleSize) a group: \(percent(estimate.power)) rejected "
        + "(\(percent(estimate.interval.lowerBound)) to \(percent(estimate.interval.upperBound)), "
        + "\(estimate.simulations) simulations)"
    }
    .joined(separator: "\n")
  }

  private func percent(_ share: Double) -> String {
    "\(Int((share * 100).rounded())) %"
  }
}
