import EmoLIMENumerics

/// Estimates how far weights may be off.
///
/// ```swift
/// let models = try attribution.fit(sample, scores: scores)
/// let found = try IntervalEstimator().uncertainties(
///   of: models, by: attribution, sample: sample, scores: scores)
/// found[0]?.intervals[2]      // of the third component, for the first label
/// ```
///
/// | attribution | source | estimate |
/// |---|---|---|
/// | LIME by ridge or least squares | lack of fit, or sampling | sandwich, or bootstrap |
/// | LIME by lasso or elastic net | the same | bootstrap |
/// | Kernel SHAP | sampling | sandwich over the pairs that were drawn |
/// | permutation Shapley | sampling | spread between the permutations |
/// | from all answers, and leave-one-out | none | |
///
/// What the intervals are to contain (`Docs/Uncertainty.md`): for lack of fit, the weights that the
/// same regression gives the scores without their noise; for sampling, those that it gives all
/// coalitions, each as heavy as the share of them that was drawn.
public struct IntervalEstimator: Sendable, Hashable, Codable {
  /// What LIME's intervals are to cover; every other attribution has one source only.
  public var source: ErrorSource
  /// How many times LIME is fitted again to answers that are drawn from the answers (Efron 1979),
  /// 2 or more; nil for the sandwich, where there is one, and else ``defaultReplicates``.
  public var replicates: Int?
  /// The confidence of the intervals, between 0 and 1.
  public var confidence: Double

  /// How often the bootstrap draws where it is not asked for but the only way.
  public static let defaultReplicates = 400

  /// An estimator; by default the analytic errors by lack of fit, at 95 %.
  public init(
    source: ErrorSource = .lackOfFit, replicates: Int? = nil, confidence: Double = 0.95
  ) {
    self.source = source
    self.replicates = replicates
    self.confidence = confidence
  }

  /// Throws unless the settings are in range.
  ///
  /// - Throws: ``SurrogateError/invalidConfidence(_:)`` or
  ///   ``SurrogateError/invalidReplicates(_:)``.
  public func validate() throws(SurrogateError) {
    guard confidence > 0, confidence < 1 else { throw .invalidConfidence(confidence) }
    if let replicates, replicates < 2 { throw .invalidReplicates(replicates) }
  }

  /// How far the weights of each label may be off.
  ///
  /// - Parameters:
  ///   - models: what the attribution made of the scores.
  ///   - attribution: by which the models were made.
  ///   - sample: the coalitions.
  ///   - scores: a row for each of them, a column for each label.
  ///   - seed: what the bootstrap draws from.
  /// - Returns: for each label the uncertainty, or nil where it cannot be told: too few answers for
  ///   the number of weights, a single permutation, or a sample of which the law is not known.
  /// - Throws: ``SurrogateError`` for settings out of range, and what the fit throws.
  public func uncertainties(
    of models: [LinearSurrogate], by attribution: Attribution, sample: CoalitionSample,
    scores: Matrix, seed: UInt64 = 42
  ) throws(SurrogateError) -> [WeightUncertainty?] {
    try validate()
    switch attribution {
    case .lime(let fitter):
      guard source != .none else { return exact(models) }
      return try SurrogateErrors(
        fitter: fitter, sample: sample, scores: scores, estimator: self
      ).uncertainties(of: models, seed: seed)
    case .kernelSHAP where !sample.isComplete:
      let answers = AnsweredSample(sample, scores: scores, for: attribution.name)
      return try KernelSHAP(answers).uncertainties(of: models, sample: sample, estimator: self)
    case .permutationShapley:
      guard case .permutations(let orders) = sample.law else { return exact(models) }
      let answers = AnsweredSample(sample, scores: scores, for: attribution.name)
      return try PermutationShapley(answers, permutations: orders)
        .uncertainties(of: models, confidence: confidence)
    case .shapley, .banzhaf, .kernelSHAP, .leaveOneOut: return exact(models)
    }
  }

  private func exact(_ models: [LinearSurrogate]) -> [WeightUncertainty?] {
    models.map { .exact($0.weights, confidence: confidence) }
  }
}

extension PermutationShapley {
  /// From the spread of the permutations, which are independent: n - 1 degrees of freedom for n.
  func uncertainties(
    of models: [LinearSurrogate], confidence: Double
  ) -> [WeightUncertainty?] {
    let count = Double(estimates.count)
    return models.enumerated().map { label, model in
      guard estimates.count > 1 else { return nil }
      let errors = model.weights.enumerated().map { component, mean in
        let squares = estimates.reduce(0) {
          let deviation = $1[component, label] - mean
          return $0 + deviation * deviation
        }
        return (squares / (count - 1) / count).squareRoot()
      }
      return WeightUncertainty(
        source: .sampling, weights: model.weights, standardErrors: errors,
        degreesOfFreedom: count - 1, confidence: confidence)
    }
  }
}
