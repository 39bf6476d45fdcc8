/// A reason why weights have no confidence intervals.
package enum MissingIntervals: Sendable, Hashable {
  /// There are fewer evaluations than intervals need.
  case tooFewEvaluations(Int, needed: Int)
  /// The regression has an absolute penalty.
  case absolutePenalty
  /// A single permutation shows no variance.
  case singlePermutation
  /// The probabilities of the evaluated coalitions are not those that the estimate needs.
  case unsuitableDesign(attribution: String)
  /// The scores have no bounds, so nothing limits the scores that a sample has missed.
  case unboundedScores
  /// The evaluations do not suffice to estimate an error.
  case undetermined
}

extension MissingIntervals: CustomStringConvertible {
  /// One sentence for users.
  package var description: String {
    let reason =
      switch self {
      case .tooFewEvaluations(let count, let needed):
        "they need at least \(needed) different model evaluations; there are \(count)"
      case .absolutePenalty:
        "those of the lasso and the elastic net do not cover; use ridge or least squares"
      case .singlePermutation:
        "they need at least two permutations; there is one"
      case .unsuitableDesign(let attribution):
        "the sampling error of \(attribution) is unknown for this choice of coalitions"
      case .unboundedScores:
        "scores without bounds can be of any size where a sample has missed them; evaluate all "
          + "coalitions, or explain probabilities"
      case .undetermined:
        "the model evaluations do not suffice to estimate an error of the weights"
      }
    return "No confidence intervals: \(reason)."
  }
}

extension IntervalEstimator {
  /// Evaluations per component below which intervals do not cover.
  ///
  /// For ten components of ten recordings, the worst weight's nominal 95 % interval covers 74 %
  /// with 24 evaluations under Kernel SHAP, and at least 90 % with 40 under both
  /// (`Docs/Uncertainty.md`). Below four evaluations per component, LIME's ridge penalty also
  /// shrinks the weights.
  static let evaluationsPerComponent = RidgePenalty.sufficientPerFeature

  /// Returns the reason why an attribution has no intervals for a sample, whatever the scores; nil
  /// if there is none.
  ///
  /// - Parameter scoreRange: The largest possible difference of two scores of a label; nil for
  ///   scores without bounds.
  package func reasonForMissingIntervals(
    of attribution: Attribution, sample: CoalitionSample, scoreRange: Double?
  ) -> MissingIntervals? {
    let design = sample.samplingDesign
    if design == .aOptimal, attribution.hasDesign(components: sample.components) {
      if scoreRange == nil, !sample.isComplete { return .unboundedScores }
      return tooFewEvaluations(of: sample, orAll: true)
    }
    switch attribution {
    case .lime(let fitter):
      guard source != .none else { return nil }
      guard fitter.regression.hasIntervals else { return .absolutePenalty }
      if source == .sampling {
        guard design == .distinct || design == .independent else {
          return .unsuitableDesign(attribution: "LIME weights")
        }
        if sample.isComplete { return nil }
        if scoreRange == nil { return .unboundedScores }
      }
      return tooFewEvaluations(of: sample, orAll: !fitter.regression.hasFixedPenalty)
    case .kernelSHAP where !sample.isComplete:
      guard design == .shapleyKernel else {
        return .unsuitableDesign(attribution: attribution.name)
      }
      if scoreRange == nil { return .unboundedScores }
      return tooFewEvaluations(of: sample, orAll: true)
    case .permutationShapley:
      guard case .permutations(let orders) = design, !orders.isEmpty else { return nil }
      if scoreRange == nil { return .unboundedScores }
      return orders.count == 1 ? .singlePermutation : nil
    case .shapley, .banzhaf, .kernelSHAP, .leaveOneOut: return nil
    }
  }

  /// - Parameter all: A Boolean value that indicates whether all coalitions are enough, even if
  ///   they are fewer.
  private func tooFewEvaluations(of sample: CoalitionSample, orAll all: Bool) -> MissingIntervals? {
    let count = sample.coalitions.count
    if all && sample.isComplete { return nil }
    let needed = Self.evaluationsPerComponent * sample.components
    return count < needed ? .tooFewEvaluations(count, needed: needed) : nil
  }
}

extension Regression {
  /// A Boolean value that indicates whether there are intervals for the weights.
  ///
  /// The lasso and the elastic net have none: the bootstrap of the lasso is not consistent
  /// (Chatterjee and Lahiri 2010). For ten components of ten recordings and penalties of 0.001 and
  /// 0.01, the worst weight's nominal 95 % interval of the lack of fit covers 75 to 85 %.
  var hasIntervals: Bool {
    switch self {
    case .ridge, .leastSquares: true
    case .lasso, .elasticNet: false
    }
  }

  /// A Boolean value that indicates whether a penalty shrinks the weights however many evaluations
  /// there are.
  fileprivate var hasFixedPenalty: Bool {
    if case .ridge(let alpha?) = self { alpha > 0 } else { false }
  }
}
