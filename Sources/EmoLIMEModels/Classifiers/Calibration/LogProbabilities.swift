import Foundation

/// ln(1 / (1 + exp(-x))), finite for every finite x.
func logSigmoid(_ x: Double) -> Double {
  min(x, 0) - log1p(exp(-abs(x)))
}

/// 1 / (1 + exp(-x)), without overflow.
func sigmoid(_ x: Double) -> Double {
  exp(logSigmoid(x))
}

/// ln Σ exp(xᵢ), without overflow; there must be a number to sum.
func logSumExp(_ values: some Sequence<Double>) -> Double {
  let largest = values.max() ?? 0
  return largest + log(values.reduce(0) { $0 + exp($1 - largest) })
}

/// The probabilities whose logarithms are given up to a number that they share.
func normalizedProbabilities(_ logLikelihoods: [Double]) -> [Double] {
  let sum = logSumExp(logLikelihoods)
  return logLikelihoods.map { exp($0 - sum) }
}

/// The log-odds ln(p / (1 - p)) of the same probabilities: finite, also where p has rounded to 1.
func normalizedLogits(_ logLikelihoods: [Double]) -> [Double] {
  logLikelihoods.indices.map { index in
    let others = logLikelihoods[..<index] + logLikelihoods[(index + 1)...]
    return logLikelihoods[index] - logSumExp(others)
  }
}
