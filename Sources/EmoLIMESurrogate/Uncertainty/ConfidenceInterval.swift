/// An interval that contains an unknown value with a known probability, the confidence level.
public struct ConfidenceInterval: Sendable, Hashable, Codable {
  /// The lower bound.
  public let lower: Double
  /// The upper bound.
  public let upper: Double

  /// Creates an interval from its bounds.
  ///
  /// - Parameters:
  ///   - lower: The lower bound.
  ///   - upper: The upper bound, at least `lower`.
  public init(lower: Double, upper: Double) {
    self.lower = lower
    self.upper = upper
  }

  /// The distance of the bounds.
  public var width: Double { upper - lower }

  /// Returns a Boolean value that indicates whether a value lies between the bounds or equals one.
  public func contains(_ value: Double) -> Bool { lower <= value && value <= upper }

  /// Returns a Boolean value that indicates whether two intervals have a value in common.
  public func overlaps(_ other: ConfidenceInterval) -> Bool {
    lower <= other.upper && other.lower <= upper
  }
}
