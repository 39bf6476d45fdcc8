import EmoLIMENumerics

/// What makes weights uncertain.
public enum ErrorSource: String, Sendable, Hashable, Codable, CaseIterable {
  /// What the additive model leaves unexplained of the scores, as if it were noise: how far the
  /// weights would move if the residuals had fallen on the coalitions in another way. It is there
  /// for all coalitions and for samples.
  case lackOfFit
  /// That only some of the coalitions were asked about: how far the weights are from those that all
  /// coalitions would give. Zero where all were asked about.
  case sampling
  /// Nothing: the weights follow from the answers by definition.
  case none
}

/// How far the weights of one label may be off.
public struct WeightUncertainty: Sendable, Hashable, Codable {
  /// What makes them uncertain.
  public let source: ErrorSource
  /// The standard error of each weight, in units of the score.
  public let standardErrors: [Double]
  /// The degrees of freedom that the standard errors have; 0 for ``ErrorSource/none``.
  public let degreesOfFreedom: Double
  /// The confidence of the intervals, between 0 and 1.
  public let confidence: Double
  /// The interval of each weight: the weight plus and minus its standard error times a quantile of
  /// Student's t distribution.
  public let intervals: [ConfidenceInterval]

  /// Intervals around weights.
  ///
  /// - Parameters:
  ///   - weights: their middles.
  ///   - standardErrors: one for each weight.
  ///   - degreesOfFreedom: positive, unless the source is ``ErrorSource/none``.
  ///   - confidence: between 0 and 1.
  init(
    source: ErrorSource, weights: [Double], standardErrors: [Double], degreesOfFreedom: Double,
    confidence: Double
  ) {
    self.source = source
    self.standardErrors = standardErrors
    self.degreesOfFreedom = degreesOfFreedom
    self.confidence = confidence
    let quantile =
      StudentDistribution(degreesOfFreedom: degreesOfFreedom)?.quantile(within: confidence) ?? 0
    intervals = zip(weights, standardErrors).map { weight, error in
      ConfidenceInterval(lower: weight - quantile * error, upper: weight + quantile * error)
    }
  }

  /// Weights that nothing makes uncertain.
  static func exact(_ weights: [Double], confidence: Double) -> WeightUncertainty {
    WeightUncertainty(
      source: .none, weights: weights,
      standardErrors: [Double](repeating: 0, count: weights.count), degreesOfFreedom: 0,
      confidence: confidence)
  }

  /// The widest of the intervals.
  public var largestWidth: Double { intervals.map(\.width).max() ?? 0 }
}

/// The numbers between two, which a true value lies between with a known confidence.
public struct ConfidenceInterval: Sendable, Hashable, Codable {
  /// The lower end.
  public let lower: Double
  /// The upper end.
  public let upper: Double

  /// An interval from its ends.
  public init(lower: Double, upper: Double) {
    self.lower = lower
    self.upper = upper
  }

  /// The distance of the ends.
  public var width: Double { upper - lower }

  /// Whether a value lies between the ends, or at one.
  public func contains(_ value: Double) -> Bool { lower <= value && value <= upper }

  /// Whether this and another interval have a value in common.
  public func overlaps(_ other: ConfidenceInterval) -> Bool {
    lower <= other.upper && other.lower <= upper
  }
}
