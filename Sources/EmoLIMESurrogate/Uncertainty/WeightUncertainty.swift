import EmoLIMENumerics

/// The uncertainty of the weights of one label: standard errors and confidence intervals.
///
/// A weight whose interval does not contain zero is significantly different from zero. Each
/// interval covers a single weight, not all weights at once.
public struct WeightUncertainty: Sendable, Hashable, Codable {
  /// A source of error of weights.
  ///
  /// Lack of fit measures how well a linear model describes the classifier; sampling error measures
  /// how much the weights would change with other coalitions of the same design.
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
  ///
  /// ``ErrorSource/none`` for exact values; all intervals then have the width 0.
  public let source: ErrorSource
  /// The standard error of each weight, in units of the score.
  ///
  /// In the order of the components; 0 for components that were not selected.
  public let standardErrors: [Double]
  /// The degrees of freedom of the standard errors; 0 for ``ErrorSource/none``.
  ///
  /// For LIME the number of coalitions with a positive weight minus 1 and minus the number of
  /// selected components; for Kernel SHAP the number of coalitions other than the full and the
  /// empty one minus that of the components; for permutations their number minus 1.
  public let degreesOfFreedom: Double
  /// The confidence level of the intervals, between 0 and 1.
  ///
  /// That of ``IntervalEstimator/confidence``; 0.95 by default.
  public let confidence: Double
  /// The interval of each weight: the weight plus and minus its standard error times a quantile of
  /// Student's t distribution.
  ///
  /// In the order of the components and in units of the score. They are symmetric around the
  /// weights.
  public let intervals: [ConfidenceInterval]

  /// The width of the widest interval, in units of the score.
  ///
  /// Adaptive sampling stops when it is at most ``SamplingPlan/AdaptiveSampling/intervalWidth`` for
  /// each of ``SamplingPlan/AdaptiveSampling/labels``. 0 if there are no weights.
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

  /// Returns the uncertainty with the weights of some components exactly zero.
  func fixing(_ components: Set<Int>) -> WeightUncertainty {
    WeightUncertainty(
      source: source,
      standardErrors: standardErrors.indices.map {
        components.contains($0) ? 0 : standardErrors[$0]
      }, degreesOfFreedom: degreesOfFreedom, confidence: confidence,
      intervals: intervals.indices.map {
        components.contains($0) ? ConfidenceInterval(lower: 0, upper: 0) : intervals[$0]
      })
  }

  private init(
    source: ErrorSource, standardErrors: [Double], degreesOfFreedom: Double, confidence: Double,
    intervals: [ConfidenceInterval]
  ) {
    self.source = source
    self.standardErrors = standardErrors
    self.degreesOfFreedom = degreesOfFreedom
    self.confidence = confidence
    self.intervals = intervals
  }
}
