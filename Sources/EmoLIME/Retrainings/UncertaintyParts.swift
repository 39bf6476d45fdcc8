import EmoLIMENumerics
import EmoLIMESurrogate

/// Variances of the weights of one label.
struct Variances {
  /// One variance per component.
  let values: [Double]
  let degreesOfFreedom: Double
}

/// The parts of the uncertainty that one model's scores show: sampling and lack of fit, for each label.
///
/// The residuals of a sample contain both. Of their variance, the share of the coalitions that were
/// evaluated would remain if all were, so that only this share counts as lack of fit; the other part is
/// the sampling error.
struct UncertaintyParts {
  /// `nil` if the sampling error is unknown.
  let sampling: [Variances?]
  /// `nil` if the lack of fit is unknown.
  let lackOfFit: [Variances?]

  init(of explanation: Explanation) throws(SurrogateError) {
    let isLinear = if case .lime = explanation.provenance.attribution { true } else { false }
    let sample = explanation.evaluations.sample
    let exact = explanation.classes.map { Variances.zero(count: $0.weights.count) }
    sampling =
      sample.isComplete ? exact : try Self.variances(of: explanation, source: .sampling, share: 1)
    let others = Double(Coalition.full(components: sample.components).bits)
    lackOfFit =
      isLinear
      ? try Self.variances(
        of: explanation, source: .lackOfFit, share: Double(sample.coalitions.count - 1) / others)
      : exact
  }

  private static func variances(
    of explanation: Explanation, source: WeightUncertainty.ErrorSource, share: Double
  ) throws(SurrogateError) -> [Variances?] {
    let provenance = explanation.provenance
    let attributed = try explanation.attributed(
      by: provenance.attribution, intervals: IntervalEstimator(source: source))
    return attributed.classes.map { found in
      found.uncertainty.map { uncertainty in
        Variances(
          values: uncertainty.standardErrors.map { share * $0 * $0 },
          // Exact weights have none, and no error.
          degreesOfFreedom: uncertainty.source == .none ? .infinity : uncertainty.degreesOfFreedom)
      }
    }
  }
}

extension Variances {
  /// The variances of weights without error.
  static func zero(count: Int) -> Variances? {
    Variances(values: [Double](repeating: 0, count: count), degreesOfFreedom: .infinity)
  }
}

/// The parts of the uncertainty of the weights of one label, apart and together.
struct LabelParts {
  let sampling: Explanation.Retrainings.Part?
  let lackOfFit: Explanation.Retrainings.Part?
  let model: Explanation.Retrainings.Part
  let total: Explanation.Retrainings.Part?

  init(
    weights: [Double], confidence: Double, sampling: Variances?, lackOfFit: Variances?,
    model: Variances
  ) {
    func part(_ parts: [Variances]) -> Explanation.Retrainings.Part {
      .init(of: parts, around: weights, confidence: confidence)
    }
    self.sampling = sampling.map { part([$0]) }
    self.lackOfFit = lackOfFit.map { part([$0]) }
    self.model = part([model])
    if let sampling, let lackOfFit {
      total = part([sampling, lackOfFit, model])
    } else {
      total = nil
    }
  }
}

extension Explanation.Retrainings.Part {
  /// Adds independent variances; their degrees of freedom are combined after Welch (1947) and
  /// Satterthwaite (1946).
  fileprivate init(of parts: [Variances], around weights: [Double], confidence: Double) {
    var errors: [Double] = []
    var intervals: [ConfidenceInterval] = []
    for (component, weight) in weights.enumerated() {
      let variance = parts.reduce(0) { $0 + $1.values[component] }
      let spread = parts.reduce(0) {
        $0 + $1.values[component] * $1.values[component] / $1.degreesOfFreedom
      }
      let freedom = spread > 0 ? variance * variance / spread : .infinity
      let quantile =
        StudentDistribution(degreesOfFreedom: freedom)?.quantile(within: confidence) ?? 0
      let error = variance.squareRoot()
      errors.append(error)
      intervals.append(
        ConfidenceInterval(lower: weight - quantile * error, upper: weight + quantile * error))
    }
    self.init(standardErrors: errors, intervals: intervals)
  }
}
