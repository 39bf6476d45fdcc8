import EmoLIMENumerics

/// An estimator of the uncertainty of weights.
///
/// ```swift
/// let models = try attribution.fit(sample, scores: scores)
/// let uncertainties = try IntervalEstimator().uncertainties(
///   of: models, by: attribution, sample: sample, scores: scores, scoreRange: 1)
/// uncertainties[0]?.intervals[2]      // of the third component, for the first label
/// ```
///
/// | attribution | source of error | estimate |
/// |---|---|---|
/// | LIME by ridge or least squares | lack of fit, or sampling | sandwich, or bootstrap |
/// | LIME by lasso or elastic net | | no intervals |
/// | LIME, Kernel SHAP and Banzhaf values from an A-optimal design | sampling | emulator |
/// | Kernel SHAP | sampling | sandwich over the pairs that were drawn |
/// | permutation Shapley values | sampling | variance between the permutations |
/// | leave-one-out, and exact values of all coalitions | none | |
///
/// For lack of fit, the intervals cover the weights that the same regression would give for scores
/// without noise. For sampling, they cover the weights that it would give for all coalitions, each
/// with the same share of the weight; scores must have bounds, because a sample shows nothing of the
/// scores that it misses. Coverage is measured on recordings: at nominal 95 %, at least
/// 90 % for each single weight (`Docs/Uncertainty.md`).
public struct IntervalEstimator: Sendable, Hashable, Codable {
  /// The source of error of LIME's intervals; every other attribution has one source only.
  ///
  /// ``WeightUncertainty/ErrorSource/lackOfFit`` by default, which exists even if all coalitions
  /// were evaluated.
  public var source: WeightUncertainty.ErrorSource
  /// The number of bootstrap replicates for LIME (Efron 1979), at least 2; `nil` for the sandwich
  /// estimator.
  ///
  /// The bootstrap takes one fit per replicate; the sandwich estimator needs none, and is the
  /// default. One replicate or fewer is an error (``SurrogateError/invalidReplicates(_:)``).
  public var replicates: Int?
  /// The confidence level of the intervals, between 0 and 1.
  ///
  /// 0.95 by default. Exactly 0 or 1 is an error (``SurrogateError/invalidConfidence(_:)``).
  public var confidence: Double

  /// Creates an estimator; the default is the sandwich estimate of lack of fit, at 95 %.
  ///
  /// - Parameters:
  ///   - source: The source of error of LIME's intervals.
  ///   - replicates: The number of bootstrap replicates; `nil` for the sandwich estimator.
  ///   - confidence: The confidence level, between 0 and 1.
  public init(
    source: WeightUncertainty.ErrorSource = .lackOfFit, replicates: Int? = nil,
    confidence: Double = 0.95
  ) {
    self.source = source
    self.replicates = replicates
    self.confidence = confidence
  }
}

extension IntervalEstimator {
  /// Checks that the settings are in range.
  ///
  /// - Throws: ``SurrogateError/invalidConfidence(_:)`` or
  ///   ``SurrogateError/invalidReplicates(_:)``.
  package func validate() throws(SurrogateError) {
    guard confidence > 0, confidence < 1 else { throw .invalidConfidence(confidence) }
    if let replicates, replicates < 2 { throw .invalidReplicates(replicates) }
  }

  /// Returns the uncertainty of the weights of each label.
  ///
  /// - Parameters:
  ///   - models: The models that the attribution returned for the scores, one per label.
  ///   - attribution: The attribution.
  ///   - sample: The evaluated coalitions.
  ///   - scores: One row per coalition of the sample, one column per label; all finite.
  ///   - scoreRange: The largest possible difference of two scores of a label, in units of the
  ///     score: 1 for probabilities, `nil` for scores without bounds. Sampling errors depend on it.
  ///   - seed: The random seed of the bootstrap.
  /// - Returns: One uncertainty per label; `nil` if its intervals would not cover: fewer than four
  ///   evaluations per component, the lasso or the elastic net, scores that do not determine the
  ///   weights, a single permutation, a sampling design of unknown probabilities, or the sampling
  ///   error of scores without bounds (`Docs/Uncertainty.md`).
  /// - Throws: ``SurrogateError`` if a setting is out of range, if the models or scores do not fit
  ///   the sample, or if a refit of the bootstrap fails.
  public func uncertainties(
    of models: [LinearSurrogate], by attribution: Attribution, sample: CoalitionSample,
    scores: [[Double]], scoreRange: Double?, seed: UInt64 = 42
  ) throws(SurrogateError) -> [WeightUncertainty?] {
    try uncertainties(
      of: models, by: attribution, sample: sample, scores: Matrix(checking: scores),
      scoreRange: scoreRange, seed: seed)
  }

  /// Returns the uncertainty of the weights of each label, from a matrix of scores.
  package func uncertainties(
    of models: [LinearSurrogate], by attribution: Attribution, sample: CoalitionSample,
    scores: Matrix, scoreRange: Double?, seed: UInt64 = 42
  ) throws(SurrogateError) -> [WeightUncertainty?] {
    try uncertainties(
      of: models, by: attribution, sample: sample, scores: scores, scoreRange: scoreRange,
      kernelWeights: attribution.kernelWeights(of: sample),
      quadrature: QuadratureFit(attribution, sample: sample, scores: scores), seed: seed)
  }

  /// Returns the uncertainty of the weights of each label, for kernel weights that are known.
  func uncertainties(
    of models: [LinearSurrogate], by attribution: Attribution, sample: CoalitionSample,
    scores: Matrix, scoreRange: Double?, kernelWeights: [Double], quadrature: QuadratureFit?,
    seed: UInt64
  ) throws(SurrogateError) -> [WeightUncertainty?] {
    try validate()
    if let scoreRange, !(scoreRange > 0 && scoreRange.isFinite) {
      throw .invalidScoreRange(scoreRange)
    }
    try sample.check(scores)
    try check(models, sample: sample, labels: scores.columns)
    let reason = reasonForMissingIntervals(
      of: attribution, sample: sample, scoreRange: scoreRange)
    guard reason == nil else { return models.map { _ in nil } }
    if let quadrature { return quadrature.uncertainties(confidence: confidence) }
    // Without bounds, no estimate below adds an unseen draw.
    let unseenResidual = scoreRange ?? 0
    func evaluated() -> EvaluatedSample {
      EvaluatedSample(sample, scores: scores, for: attribution.name)
    }
    switch attribution {
    case .lime(let fitter):
      guard source != .none else { return exact(models) }
      return try SurrogateUncertainty(
        fitter: fitter, sample: sample, scores: scores, weights: kernelWeights, estimator: self,
        unseenResidual: unseenResidual
      ).uncertainties(of: models, seed: seed)
    case .kernelSHAP where !sample.isComplete:
      return try KernelSHAP(evaluated()).uncertainties(
        of: models, sample: sample, unseenResidual: unseenResidual, confidence: confidence)
    case .permutationShapley:
      guard case .permutations(let orders) = sample.samplingDesign, !orders.isEmpty else {
        return exact(models)
      }
      return try PermutationShapley(evaluated(), permutations: orders)
        .uncertainties(of: models, unseenResidual: unseenResidual, confidence: confidence)
    case .shapley, .banzhaf, .kernelSHAP, .leaveOneOut: return exact(models)
    }
  }

  private func check(
    _ models: [LinearSurrogate], sample: CoalitionSample, labels: Int
  ) throws(SurrogateError) {
    let components = sample.components
    guard models.count == labels, models.allSatisfy({ $0.weights.count == components }) else {
      throw .invalidModels(labels: labels, components: components)
    }
  }

  private func exact(_ models: [LinearSurrogate]) -> [WeightUncertainty?] {
    models.map { .exact($0.weights, confidence: confidence) }
  }
}
