import EmoLIMENumerics

extension SurrogateUncertainty {
  /// Returns the standard deviation of fits to scores that are resampled with replacement.
  func bootstrapErrors(
    of models: [LinearSurrogate], replicates: Int, seed: UInt64
  ) throws(SurrogateError) -> [[Double]?] {
    let units = units
    let owners = units.indices.flatMap { [Int](repeating: $0, count: units[$0].multiplicity) }
    let factor = estimator.source == .sampling ? sample.finitePopulationFactor : 1
    guard factor > 0 else { return models.map { $0.weights.map { _ in 0 } } }
    guard owners.count > 1 else { return models.map { _ in nil } }
    let design = sample.designMatrix
    var variances = [RunningVariance](
      repeating: RunningVariance(count: sample.components), count: models.count)
    for replicate in 0..<replicates {
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
    return zip(variances, try unseenVariances(of: models)).map { variance, unseen in
      guard let values = variance.values, let unseen else { return nil }
      return zip(values, unseen).map { (($0 * correction + $1) * factor).squareRoot() }
    }
  }

  /// Returns the variances of the unseen draw, which no resampling shows; zeros for lack of fit.
  private func unseenVariances(
    of models: [LinearSurrogate]
  ) throws(SurrogateError) -> [[Double]?] {
    let none = [Double](repeating: 0, count: sample.components)
    guard estimator.source == .sampling else { return models.map { _ in none } }
    let centred = try centred
    return models.map { model in
      guard let found = sandwich(of: model.selected, in: centred)?.unseenVariances else {
        return nil
      }
      var all = none
      for (feature, variance) in zip(model.selected, found) { all[feature] = variance }
      return all
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
