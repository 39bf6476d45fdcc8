import EmoLIMENumerics

extension Explanation.Retrainings.Agreement {
  /// The agreement of all pairs of models.
  init(ofAllPairs weights: [[Double]]) {
    self.init(
      rankCorrelation: meanCosine(ofAllPairs: weights.map(centredRanks)),
      cosine: meanCosine(ofAllPairs: weights))
  }

  /// The agreement of the first model with the second, the third with the fourth, and so on.
  init(ofPairs weights: [[Double]]) {
    self.init(
      rankCorrelation: meanCosine(ofPairs: weights.map(centredRanks)),
      cosine: meanCosine(ofPairs: weights))
  }
}

/// Returns the ranks of numbers minus their mean, whose cosine is Spearman's correlation.
private func centredRanks(_ values: [Double]) -> [Double] {
  let middle = Double(values.count + 1) / 2
  return Correlation.ranks(of: values).map { $0 - middle }
}

/// Returns the mean cosine of all pairs; arrays of zeros have the cosine 0.
///
/// Arrays u of length 1 have ‖Σu‖² = Σ‖u‖² + the sum of the cosines of all ordered pairs.
private func meanCosine(ofAllPairs arrays: [[Double]]) -> Double {
  let units = arrays.map(unit)
  var sum = [Double](repeating: 0, count: arrays.first?.count ?? 0)
  for unit in units {
    for (index, value) in unit.enumerated() { sum[index] += value }
  }
  let own = units.reduce(0) { $0 + product($1, $1) }
  return (product(sum, sum) - own) / Double(arrays.count * (arrays.count - 1))
}

private func meanCosine(ofPairs arrays: [[Double]]) -> Double {
  let units = arrays.map(unit)
  let starts = stride(from: 0, to: units.count, by: 2)
  return starts.reduce(0) { $0 + product(units[$1], units[$1 + 1]) } / Double(units.count / 2)
}

/// Returns an array with the length 1, or zeros.
private func unit(_ array: [Double]) -> [Double] {
  let length = product(array, array).squareRoot()
  return length > 0 ? array.map { $0 / length } : array
}

private func product(_ first: [Double], _ second: [Double]) -> Double {
  zip(first, second).reduce(0) { $0 + $1.0 * $1.1 }
}
