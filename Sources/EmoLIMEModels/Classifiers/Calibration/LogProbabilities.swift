import Foundation

/// Returns ln(1 / (1 + exp(-x))); finite for every finite x.
func logSigmoid(_ x: Double) -> Double {
  min(x, 0) - log1p(exp(-abs(x)))
}

/// Returns 1 / (1 + exp(-x)) without overflow.
func sigmoid(_ x: Double) -> Double {
  exp(logSigmoid(x))
}

/// Returns ln Σ exp(xᵢ) of at least one number, without overflow.
func logSumExp(_ values: some Sequence<Double>) -> Double {
  let largest = values.max() ?? 0
  return largest + log(values.reduce(0) { $0 + exp($1 - largest) })
}

/// Returns the probabilities whose logarithms are given up to a common constant.
func normalizedProbabilities(_ logLikelihoods: [Double]) -> [Double] {
  let sum = logSumExp(logLikelihoods)
  return logLikelihoods.map { exp($0 - sum) }
}

/// Returns the log-odds ln(p / (1 - p)) of the same probabilities; finite even if p rounds to 1.
func normalizedLogOdds(_ logLikelihoods: [Double]) -> [Double] {
  logLikelihoods.indices.map { index in
    let others = logLikelihoods[..<index] + logLikelihoods[(index + 1)...]
    return logLikelihoods[index] - logSumExp(others)
  }
}
