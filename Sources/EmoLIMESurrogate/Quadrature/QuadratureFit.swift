import EmoLIMENumerics

/// The weights of an attribution from an A-optimal design, by an emulator of the classifier.
struct QuadratureFit {
  private let emulator: ScoreEmulator
  private let estimate: ScoreEmulator.Estimate
  private let sample: CoalitionSample
  private let varyingLabels: Set<Int>

  /// - Parameter kernelScores: The scores from which the kernel of the emulator is estimated. For the
  ///   same kernel, the weights of sums of scores are the sums of their weights.
  /// - Returns: Nil if the attribution has no such weights, or if the sample is no A-optimal design.
  init?(
    _ attribution: Attribution, sample: CoalitionSample, scores: Matrix, kernelScores: Matrix? = nil
  ) throws(SurrogateError) {
    guard sample.samplingDesign == .aOptimal, !sample.isComplete else { return nil }
    guard let weights = try attribution.sizeWeights(components: sample.components) else {
      return nil
    }
    do throws(LinearAlgebraError) {
      emulator = try ScoreEmulator(
        components: sample.components, coalitions: sample.coalitions, scores: scores,
        kernelScores: kernelScores ?? scores)
    } catch {
      throw SurrogateError(error)
    }
    estimate = emulator.estimate(weights)
    guard estimate.expectations.elements.allSatisfy(\.isFinite) else { throw .overflow }
    self.sample = sample
    varyingLabels = Set(
      (0..<scores.columns).filter { label in
        scores.column(label).contains { $0 != scores[0, label] }
      })
  }

  /// The weights, components by labels.
  var weights: Matrix { estimate.expectations }

  /// Returns the estimated intercepts of LIME's regressions, one per label.
  func intercepts(_ fitter: LinearSurrogateFitter) throws(SurrogateError) -> [Double] {
    let kernelWeights = try fitter.sizeKernelWeights(components: sample.components)
    let means = emulator.expectations(of: .mean(weights: kernelWeights))
    let presence = SizeWeights.meanPresence(weights: kernelWeights)
    return (0..<weights.columns).map { label in
      means[0, label] - presence * weights.column(label).reduce(0, +)
    }
  }

  /// Returns the sampling uncertainty of the weights, one per label.
  ///
  /// The emulator's own variance is too small where the scores that are not evaluated vary more than
  /// those that are. Four times the mean square of the leave-one-out errors is therefore added for each
  /// of them, as for an independent error of twice their size.
  ///
  /// - Returns: Nil for a label whose scores are all equal: they show nothing of the scores that are not
  ///   evaluated.
  func uncertainties(confidence: Double) -> [WeightUncertainty?] {
    zip(emulator.scoreVariances, emulator.leaveOneOutErrors).enumerated().map { label, errors in
      guard varyingLabels.contains(label) else { return nil }
      return WeightUncertainty(
        source: .sampling, weights: weights.column(label),
        standardErrors: zip(estimate.variances, estimate.missingSquares).map { variance, missing in
          (errors.0 * variance + 4 * errors.1 * missing).squareRoot()
        },
        degreesOfFreedom: Double(sample.coalitions.count - 1), confidence: confidence)
    }
  }
}
