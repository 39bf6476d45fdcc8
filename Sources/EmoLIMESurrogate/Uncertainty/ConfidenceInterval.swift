/// An interval that contains an unknown value with a known probability, the confidence level.
///
/// Both bounds belong to the interval and have the unit of the value, for weights that of the
/// score.
public struct ConfidenceInterval: Sendable, Hashable, Codable {
  /// The lower bound.
  ///
  /// At most ``upper``.
  public let lower: Double
  /// The upper bound.
  ///
  /// At least ``lower``; equal to it for a value without error.
  public let upper: Double

  /// Creates an interval from its bounds.
  ///
  /// The order of the bounds is not checked.
  ///
  /// - Parameters:
  ///   - lower: The lower bound.
  ///   - upper: The upper bound, at least `lower`.
  public init(lower: Double, upper: Double) {
    self.lower = lower
    self.upper = upper
  }

  /// The distance of the bounds.
  ///
  /// In the unit of the bounds, at least 0.
  public var width: Double { upper - lower }

  /// Returns a Boolean value that indicates whether a value lies between the bounds or equals one.
  ///
  /// If an interval of a weight does not contain 0, the weight is significantly different from
  /// zero.
  public func contains(_ value: Double) -> Bool { lower <= value && value <= upper }

  /// Returns a Boolean value that indicates whether two intervals have a value in common.
  ///
  /// Intervals that touch in one bound overlap. Overlap does not show that two weights are equal.
  public func overlaps(_ other: ConfidenceInterval) -> Bool {
    lower <= other.upper && other.lower <= upper
  }
}
