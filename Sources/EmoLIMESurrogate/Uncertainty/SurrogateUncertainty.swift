import EmoLIMENumerics

/// The uncertainty of the weights of linear models that a fitter returned.
struct SurrogateUncertainty {
  let fitter: LinearSurrogateFitter
  let sample: CoalitionSample
  let scores: Matrix
  /// The kernel weight of each coalition.
  let weights: [Double]
  let estimator: IntervalEstimator

  func uncertainties(
    of models: [LinearSurrogate], seed: UInt64
  ) throws(SurrogateError) -> [WeightUncertainty?] {
    guard estimator.source == .lackOfFit || hasKnownSamplingDesign else {
      return models.map { _ in nil }
    }
    let informative = weights.count { $0 > 0 }
    let errors: [[Double]?]
    if estimator.replicates == nil, let found = try analyticErrors(of: models) {
      errors = found
    } else {
      errors = try bootstrapErrors(of: models, seed: seed)
    }
    return zip(models, errors).map { model, errors in
      let freedom = Double(informative - 1 - model.selected.count)
      guard let errors, freedom >= 1 else { return nil }
      return WeightUncertainty(
        source: estimator.source, weights: model.weights, standardErrors: errors,
        degreesOfFreedom: freedom, confidence: estimator.confidence)
    }
  }

  /// A Boolean value that indicates whether the probability of each coalition is known.
  private var hasKnownSamplingDesign: Bool {
    sample.samplingDesign == .distinct || sample.samplingDesign == .independent
  }

  /// Returns the standard errors of a ridge regression by the sandwich estimator,
  /// A⁻¹ Σ zᵢzᵢᵀrᵢ² A⁻¹ with A = ZᵀZ + αI; `nil` for a regression with another penalty.
  ///
  /// The textbook's σ²A⁻¹ZᵀZA⁻¹ assumes that weights are inverse variances; the kernel's weights are
  /// not.
  private func analyticErrors(
    of models: [LinearSurrogate]
  ) throws(SurrogateError) -> [[Double]?]? {
    let centred = try CentredRegression(
      design: sample.designMatrix, targets: scores, weights: weights, observations: sample.drawCount
    )
    var errors = [[Double]?](repeating: nil, count: models.count)
    for (features, labels) in Dictionary(grouping: models.indices, by: { models[$0].selected }) {
      guard let penalty = fitter.regression.ridgePenalty(of: features, in: centred) else {
        return nil
      }
      let design = centred.design.selecting(columns: features)
      guard let sandwich = sandwich(design, penalty: penalty) else { continue }
      for label in labels {
        let residuals = (0..<design.rows).map { row in
          zip(design.row(row), features).reduce(centred.targets[row, label]) {
            $0 - $1.0 * models[label].weights[$1.1]
          }
        }
        guard let found = sandwich.standardErrors(residuals: residuals) else { continue }
        var all = [Double](repeating: 0, count: centred.features)
        for (feature, error) in zip(features, found) { all[feature] = error }
        errors[label] = all
      }
    }
    return errors
  }

  private func sandwich(_ design: Matrix, penalty: Double) -> Sandwich? {
    var normalMatrix = design.transposeMultiplied(by: design)
    for index in 0..<normalMatrix.rows { normalMatrix[index, index] += penalty }
    guard
      let influence = try? normalMatrix.solvingPositiveDefinite(
        design.transposed, leastReciprocalCondition: 1e-10
      ).transposed
    else { return nil }
    let total = weights.reduce(0, +)
    let leverages = (0..<design.rows).map { row in
      zip(design.row(row), influence.row(row)).reduce(weights[row] / total) {
        $0 + $1.0 * $1.1
      }
    }
    let isDrawn = estimator.source == .sampling
    return Sandwich(
      influence: influence, leverages: leverages, units: units, isDrawn: isDrawn,
      finitePopulationFactor: isDrawn ? sample.finitePopulationFactor : 1)
  }

  /// The scores for lack of fit, where repetitions add no information; the draws for sampling. The
  /// full coalition is not a draw, because it is always in the sample.
  private var units: [Sandwich.Unit] {
    let rows = sample.coalitions.indices
    return estimator.source == .lackOfFit
      ? rows.map { Sandwich.Unit(rows: [$0], multiplicity: 1) }
      : rows.dropFirst().map {
        Sandwich.Unit(rows: [$0], multiplicity: sample.multiplicities[$0])
      }
  }

  /// Returns the standard deviation of fits to scores that are resampled with replacement.
  private func bootstrapErrors(
    of models: [LinearSurrogate], seed: UInt64
  ) throws(SurrogateError) -> [[Double]?] {
    let units = units
    let owners = units.indices.flatMap { [Int](repeating: $0, count: units[$0].multiplicity) }
    let factor = estimator.source == .sampling ? sample.finitePopulationFactor : 1
    guard factor > 0 else { return models.map { $0.weights.map { _ in 0 } } }
    guard owners.count > 1 else { return models.map { _ in nil } }
    let design = sample.designMatrix
    var variances = [RunningVariance](
      repeating: RunningVariance(count: sample.components), count: models.count)
    for replicate in 0..<(estimator.replicates ?? IntervalEstimator.defaultReplicates) {
      var generator = SeededGenerator(seed: seed, stream: UInt64(replicate))
      var drawn = weights
      for unit in units { for row in unit.rows { drawn[row] = 0 } }
      for _ in owners {
        let unit = units[owners[generator.nextIndex(below: owners.count)]]
        for row in unit.rows { drawn[row] += weights[row] / Double(unit.multiplicity) }
      }
      guard drawn.contains(where: { $0 > 0 }) else { continue }
      let fits = try fitter.fit(design: design, scores: scores, weights: drawn)
      for (label, fit) in fits.enumerated() { variances[label].add(fit.weights) }
    }
    // The variance of n resampled scores is (n - 1)/n of the unbiased estimate.
    let correction = Double(owners.count) / Double(owners.count - 1)
    return variances.map { variance in
      variance.values.map { $0.map { ($0 * correction * factor).squareRoot() } }
    }
  }
}

/// The variance of each of several numbers, updated one observation at a time (Welford 1962).
private struct RunningVariance {
  private var count = 0
  private var means: [Double]
  private var squares: [Double]

  init(count: Int) {
    means = [Double](repeating: 0, count: count)
    squares = means
  }

  mutating func add(_ values: [Double]) {
    count += 1
    for (index, value) in values.enumerated() {
      let deviation = value - means[index]
      means[index] += deviation / Double(count)
      squares[index] += deviation * (value - means[index])
    }
  }

  /// The variances; `nil` for fewer than two observations.
  var values: [Double]? {
    count < 2 ? nil : squares.map { $0 / Double(count - 1) }
  }
}
