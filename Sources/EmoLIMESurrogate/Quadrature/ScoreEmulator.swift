import EmoLIMENumerics

/// An emulator of a classifier: a Gaussian process over coalitions, given the scores of some of them
/// (Sacks et al. 1989).
///
/// The mean of the process is constant and unknown. Sums of the scores of all coalitions then have
/// known expectations and variances: Bayesian quadrature (O'Hagan 1991).
struct ScoreEmulator {
  private let coalitions: [Coalition]
  private let kernel: CoalitionKernel
  /// The inverse of the covariance matrix of the coalitions.
  private let inverse: Matrix
  private let fit: GeneralizedMean
  /// The estimated variance of each label's scores, in units of the kernel.
  let scoreVariances: [Double]

  /// The number of evaluations, the first ones, from which the kernel is estimated.
  ///
  /// The time of a step of the search grows with the cube of their number.
  private static let kernelEvaluations = 256

  /// - Parameters:
  ///   - scores: One row per coalition, at least two; one column per label.
  ///   - kernelScores: The scores from which the kernel is estimated.
  init(
    components: Int, coalitions: [Coalition], scores: Matrix, kernelScores: Matrix
  ) throws(LinearAlgebraError) {
    let first = min(coalitions.count, Self.kernelEvaluations)
    kernel = KernelLikelihood(
      components: components, coalitions: Array(coalitions.prefix(first)),
      scores: kernelScores.selecting(rows: Array(0..<first))
    ).mostProbableKernel()
    self.coalitions = coalitions
    inverse = try kernel.covariance(of: coalitions).inversePositiveDefinite().inverse
    fit = GeneralizedMean(scores: scores, inverse: inverse)
    let freedom = Double(max(1, coalitions.count - 1))
    scoreVariances = fit.squares.map { $0 / freedom }
  }

  /// The expectations of the sums of each component, components by labels, and their variances in
  /// units of a label's ``ScoreEmulator/scoreVariances``.
  struct Estimate {
    let expectations: Matrix
    let variances: [Double]
    /// The sum of the squared coefficients of the coalitions that are not evaluated.
    let missingSquares: [Double]
  }

  /// Returns the estimate of the sums with some coefficients.
  func estimate(_ weights: SizeWeights) -> Estimate {
    let covariances = covariances(of: weights)
    let solved = covariances.multiplied(by: inverse)
    let variances = kernel.variances(of: weights).enumerated().map { component, prior in
      let row = covariances.row(component)
      let known = zip(row, solved.row(component)).reduce(0) { $0 + $1.0 * $1.1 }
      let mean = zip(row, fit.rowSums).reduce(-weights.total) { $0 + $1.0 * $1.1 }
      return max(0, prior - known + mean * mean / fit.total)
    }
    return Estimate(
      expectations: expectations(of: weights, covariances: covariances), variances: variances,
      missingSquares: missingSquares(of: weights))
  }

  /// Returns the expectations of the sums of each component alone, components by labels.
  func expectations(of weights: SizeWeights) -> Matrix {
    expectations(of: weights, covariances: covariances(of: weights))
  }

  private func expectations(of weights: SizeWeights, covariances: Matrix) -> Matrix {
    var expectations = covariances.multiplied(by: fit.coefficients)
    for component in 0..<expectations.rows {
      for (label, mean) in fit.means.enumerated() {
        expectations[component, label] += weights.total * mean
      }
    }
    return expectations
  }

  /// The mean squared error of each label's scores, each predicted from all others with the same
  /// kernel.
  var leaveOneOutErrors: [Double] {
    fit.means.indices.map { label in
      let squares = coalitions.indices.reduce(0) { sum, row in
        let precision = inverse[row, row] - fit.rowSums[row] * fit.rowSums[row] / fit.total
        let error = fit.coefficients[row, label] / precision
        return sum + error * error
      }
      return squares / Double(coalitions.count)
    }
  }

  private func missingSquares(of weights: SizeWeights) -> [Double] {
    (0..<weights.components).map { component in
      coalitions.reduce(weights.squares) { sum, coalition in
        let coefficient = weights.coefficient(of: coalition, component: component)
        return max(0, sum - coefficient * coefficient)
      }
    }
  }

  /// Returns the covariances of the sums with the scores, components by coalitions.
  private func covariances(of weights: SizeWeights) -> Matrix {
    let components = weights.components
    var result = Matrix(rows: components, columns: coalitions.count)
    for (column, coalition) in coalitions.enumerated() {
      let nugget = kernel.nugget(of: coalition)
      for (component, value) in kernel.covariances(of: weights, with: coalition).enumerated() {
        result[component, column] =
          value + nugget * weights.coefficient(of: coalition, component: component)
      }
    }
    return result
  }
}
