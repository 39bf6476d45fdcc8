import EmoLIMENumerics

/// How far the weights of linear surrogates may be off.
struct SurrogateErrors {
  let fitter: LinearSurrogateFitter
  let sample: CoalitionSample
  let scores: Matrix
  let estimator: IntervalEstimator

  func uncertainties(
    of models: [LinearSurrogate], seed: UInt64
  ) throws(SurrogateError) -> [WeightUncertainty?] {
    guard estimator.source == .lackOfFit || hasKnownLaw else {
      return models.map { _ in nil }
    }
    let weights = try fitter.weights(of: sample)
    let informative = weights.count { $0 > 0 }
    let errors: [[Double]?]
    if estimator.replicates == nil, let penalty = fitter.regression.ridgePenalty {
      errors = try analyticErrors(of: models, weights: weights, penalty: penalty)
    } else {
      errors = try bootstrapErrors(of: models, weights: weights, seed: seed)
    }
    return zip(models, errors).map { model, errors in
      let freedom = Double(informative - 1 - model.selected.count)
      guard let errors, freedom >= 1 else { return nil }
      return WeightUncertainty(
        source: estimator.source, weights: model.weights, standardErrors: errors,
        degreesOfFreedom: freedom, confidence: estimator.confidence)
    }
  }

  /// Whether it is known how likely each coalition was to be drawn.
  private var hasKnownLaw: Bool { sample.law == .distinct || sample.law == .independent }

  /// By the sandwich, for a ridge of this penalty: A⁻¹ Σ zᵢzᵢᵀrᵢ² A⁻¹ with A = ZᵀZ + αI.
  ///
  /// The kernel's weights say how much an answer matters, not how precise it is, so that the
  /// textbook's σ²A⁻¹ZᵀZA⁻¹ would be wrong.
  private func analyticErrors(
    of models: [LinearSurrogate], weights: [Double], penalty: Double
  ) throws(SurrogateError) -> [[Double]?] {
    let centred = try CentredRegression(
      design: sample.design, targets: scores, weights: weights, observations: sample.drawCount)
    var errors = [[Double]?](repeating: nil, count: models.count)
    for (features, labels) in Dictionary(grouping: models.indices, by: { models[$0].selected }) {
      let design = centred.design.selecting(columns: features)
      guard let sandwich = sandwich(design, weights: weights, penalty: penalty) else { continue }
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

  private func sandwich(
    _ design: Matrix, weights: [Double], penalty: Double
  ) -> Sandwich? {
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

  /// Answers for lack of fit, of which repetitions tell nothing new; draws for sampling, of which
  /// the full coalition, always there, is none.
  private var units: [Sandwich.Unit] {
    let rows = sample.coalitions.indices
    return estimator.source == .lackOfFit
      ? rows.map { Sandwich.Unit(rows: [$0], multiplicity: 1) }
      : rows.dropFirst().map {
        Sandwich.Unit(rows: [$0], multiplicity: sample.multiplicities[$0])
      }
  }

  /// The spread of fits to answers that are drawn from the answers, with repetitions.
  private func bootstrapErrors(
    of models: [LinearSurrogate], weights: [Double], seed: UInt64
  ) throws(SurrogateError) -> [[Double]?] {
    let units = units
    let owners = units.indices.flatMap { [Int](repeating: $0, count: units[$0].multiplicity) }
    let factor = estimator.source == .sampling ? sample.finitePopulationFactor : 1
    guard factor > 0 else { return models.map { $0.weights.map { _ in 0 } } }
    guard owners.count > 1 else { return models.map { _ in nil } }
    let design = sample.design
    var spread = [Spread](
      repeating: Spread(count: sample.components), count: models.count)
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
      for (label, fit) in fits.enumerated() { spread[label].add(fit.weights) }
    }
    // A draw has n - 1 degrees of freedom where the answers have n.
    let correction = Double(owners.count) / Double(owners.count - 1)
    return spread.map { spread in
      spread.variances.map { $0.map { ($0 * correction * factor).squareRoot() } }
    }
  }
}

/// The variance of each of several numbers, added one observation of all after another (Welford
/// 1962).
private struct Spread {
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

  /// Nil for fewer than two observations.
  var variances: [Double]? {
    count < 2 ? nil : squares.map { $0 / Double(count - 1) }
  }
}
