import EmoLIMENumerics

/// The uncertainty of the weights of one label: standard errors and confidence intervals.
public struct WeightUncertainty: Sendable, Hashable, Codable {
  /// A source of error of weights.
  public enum ErrorSource: String, Sendable, Hashable, Codable, CaseIterable {
    /// Lack of fit: the residuals of the linear model are treated as noise. Present for all
    /// coalitions and for samples of them.
    case lackOfFit
    /// Sampling error: the difference from the weights of all coalitions. Zero if all coalitions
    /// were evaluated.
    case sampling
    /// No error: the weights follow from the scores by definition.
    case none
  }

  /// The source of error.
  public let source: ErrorSource
  /// The standard error of each weight, in units of the score.
  public let standardErrors: [Double]
  /// The degrees of freedom of the standard errors; 0 for ``ErrorSource/none``.
  public let degreesOfFreedom: Double
  /// The confidence level of the intervals, between 0 and 1.
  public let confidence: Double
  /// The interval of each weight: the weight plus and minus its standard error times a quantile of
  /// Student's t distribution.
  public let intervals: [ConfidenceInterval]

  /// The width of the widest interval, in units of the score.
  public var largestWidth: Double { intervals.map(\.width).max() ?? 0 }

  /// Creates intervals around weights.
  ///
  /// - Parameters:
  ///   - source: The source of error.
  ///   - weights: The centres of the intervals.
  ///   - standardErrors: One standard error per weight.
  ///   - degreesOfFreedom: A positive number, unless the source is ``ErrorSource/none``.
  ///   - confidence: The confidence level, between 0 and 1.
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

  /// Returns the uncertainty of weights without error.
  static func exact(_ weights: [Double], confidence: Double) -> WeightUncertainty {
    WeightUncertainty(
      source: .none, weights: weights,
      standardErrors: [Double](repeating: 0, count: weights.count), degreesOfFreedom: 0,
      confidence: confidence)
  }
}
