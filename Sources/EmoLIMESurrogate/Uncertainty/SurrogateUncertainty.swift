import EmoLIMENumerics

/// The uncertainty of the weights of linear models that a fitter returned.
struct SurrogateUncertainty {
  let fitter: LinearSurrogateFitter
  let sample: CoalitionSample
  let scores: Matrix
  /// The kernel weight of each coalition.
  let weights: [Double]
  let estimator: IntervalEstimator
  /// The residual of the draw that sampling errors have in addition to the sample
  /// (``Sandwich/Draws/unseenResidual``).
  let unseenResidual: Double

  func uncertainties(
    of models: [LinearSurrogate], seed: UInt64
  ) throws(SurrogateError) -> [WeightUncertainty?] {
    let informative = weights.count { $0 > 0 }
    let errors =
      if let replicates = estimator.replicates {
        try bootstrapErrors(of: models, replicates: replicates, seed: seed)
      } else {
        try analyticErrors(of: models)
      }
    return zip(models, errors).map { model, errors in
      let freedom = Double(informative - 1 - model.selected.count)
      guard let errors, freedom >= 1 else { return nil }
      return WeightUncertainty(
        source: estimator.source, weights: model.weights, standardErrors: errors,
        degreesOfFreedom: freedom, confidence: estimator.confidence)
    }
  }

  /// Returns the standard errors of a ridge regression by the sandwich estimator, A⁻¹ Σ zᵢzᵢᵀrᵢ²
  /// A⁻¹ with A = ZᵀZ + αI; `nil` for weights that the scores do not determine.
  ///
  /// The textbook's σ²A⁻¹ZᵀZA⁻¹ assumes that weights are inverse variances; the kernel's weights
  /// are not.
  private func analyticErrors(
    of models: [LinearSurrogate]
  ) throws(SurrogateError) -> [[Double]?] {
    let centred = try centred
    var errors = [[Double]?](repeating: nil, count: models.count)
    for (features, labels) in Dictionary(grouping: models.indices, by: { models[$0].selected }) {
      guard let sandwich = sandwich(of: features, in: centred) else { continue }
      for label in labels {
        let residuals = (0..<centred.design.rows).map { row in
          let values = centred.design.row(row)
          return features.reduce(centred.targets[row, label]) {
            $0 - values[values.startIndex + $1] * models[label].weights[$1]
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

  /// The centred data of all components.
  var centred: CentredRegression {
    get throws(SurrogateError) {
      try CentredRegression(
        design: sample.designMatrix, targets: scores, weights: weights,
        observations: sample.drawCount)
    }
  }

  /// Returns the sandwich estimator of the ridge regression on some components, or `nil` if the
  /// scores do not determine their weights.
  func sandwich(of features: [Int], in centred: CentredRegression) -> Sandwich? {
    guard let penalty = fitter.regression.ridgePenalty(of: features, in: centred) else {
      return nil
    }
    let design = centred.design.selecting(columns: features)
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
    return Sandwich(
      influence: influence, leverages: leverages, units: units,
      draws: estimator.source == .sampling ? draws : nil)
  }

  /// The scores for lack of fit, where repetitions add no information; the draws for sampling. The
  /// full coalition is not a draw, because it is always in the sample.
  var units: [Sandwich.Unit] {
    let rows = sample.coalitions.indices
    return estimator.source == .lackOfFit
      ? rows.map { Sandwich.Unit(rows: [$0], multiplicity: 1) }
      : rows.dropFirst().map {
        Sandwich.Unit(rows: [$0], multiplicity: sample.multiplicities[$0])
      }
  }

  private var draws: Sandwich.Draws {
    Sandwich.Draws(
      rowScales: weights.map { $0.squareRoot() }, unseenResidual: unseenResidual,
      finitePopulationFactor: sample.finitePopulationFactor)
  }
}
