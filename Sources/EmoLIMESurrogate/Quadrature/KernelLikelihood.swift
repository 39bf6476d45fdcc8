import EmoLIMENumerics
import Foundation

/// The restricted likelihood of the parameters of a kernel (Patterson and Thompson 1971), with their
/// prior: the constant mean and the variance of each label's scores are integrated out.
///
/// The parameters are the logarithms of the decays, of the nugget and of the variance of the additive
/// part. All labels share them.
struct KernelLikelihood {
  private let coalitions: [Coalition]
  /// The scores of the labels that vary, each with a standard deviation of 1.
  private let scores: Matrix

  private let priors: [ParameterPrior]

  /// - Parameter scores: One row per coalition, one column per label.
  init(components: Int, coalitions: [Coalition], scores: Matrix) {
    self.coalitions = coalitions
    priors =
      [ParameterPrior](repeating: .decay(components: components), count: components)
      + [.nugget, .additive]
    self.scores = Self.standardized(scores)
  }

  /// Returns the kernel of the most probable parameters.
  func mostProbableKernel() -> CoalitionKernel {
    let start = priors.map(\.mean)
    guard scores.columns > 0 else { return kernel(start) }
    // The search converges so far that rounding errors, which depend on the processor, do not matter.
    let found = minimum(
      from: start, within: priors.map(\.range), relativeTolerance: 1e-13, evaluations: 300
    ) { parameters, gradient in negativeLog(at: parameters, gradient: &gradient) }
    return kernel(found)
  }

  private func kernel(_ parameters: [Double]) -> CoalitionKernel {
    let components = parameters.count - 2
    return CoalitionKernel(
      decays: parameters.prefix(components).map { exp($0) }, nugget: exp(parameters[components]),
      additive: exp(parameters[components + 1]))
  }

  /// Returns the negative logarithm of the likelihood times the prior, up to a constant, and sets its
  /// gradient; infinity if the covariance matrix is singular.
  func negativeLog(at parameters: [Double], gradient: inout [Double]) -> Double {
    let kernel = kernel(parameters)
    let interactions = kernel.interactionCovariance(of: coalitions)
    let covariance = kernel.covariance(of: coalitions, interactions: interactions)
    guard let (inverse, logDeterminant) = try? covariance.inversePositiveDefinite() else {
      return .infinity
    }
    let fit = GeneralizedMean(scores: scores, inverse: inverse)
    let freedom = Double(inverse.rows - 1)
    let labels = Double(scores.columns)
    var value = labels / 2 * (logDeterminant + log(fit.total))
    for square in fit.squares { value += freedom / 2 * log(square) }
    setGradient(
      &gradient, kernel: kernel, interactions: interactions,
      sensitivity: sensitivity(fit, inverse: inverse, freedom: freedom))
    addPrior(&value, gradient: &gradient, parameters: parameters)
    return value
  }

  /// Returns minus twice the derivative of the value by the elements of the covariance matrix.
  private func sensitivity(
    _ fit: GeneralizedMean, inverse: Matrix, freedom: Double
  ) -> Matrix {
    var scaled = fit.coefficients
    for row in 0..<scaled.rows {
      for label in 0..<scaled.columns { scaled[row, label] *= freedom / fit.squares[label] }
    }
    var sensitivity = scaled.multiplied(byTransposeOf: fit.coefficients)
    let labels = Double(scores.columns)
    for row in 0..<inverse.rows {
      for column in 0..<inverse.columns {
        sensitivity[row, column] +=
          labels * (fit.rowSums[row] * fit.rowSums[column] / fit.total - inverse[row, column])
      }
    }
    return sensitivity
  }

  private func setGradient(
    _ gradient: inout [Double], kernel: CoalitionKernel, interactions: Matrix, sensitivity: Matrix
  ) {
    let components = kernel.decays.count
    for index in gradient.indices { gradient[index] = 0 }
    for row in coalitions.indices {
      for column in 0..<row {
        let product = sensitivity[row, column] * interactions[row, column]
        var differing = coalitions[row].bits ^ coalitions[column].bits
        gradient[components + 1] -=
          kernel.additive * sensitivity[row, column]
          * kernel.additiveCorrelation(differing: differing.nonzeroBitCount)
        while differing != 0 {
          gradient[differing.trailingZeroBitCount] += product
          differing &= differing - 1
        }
      }
      gradient[components] -=
        0.5 * sensitivity[row, row] * kernel.nugget(of: coalitions[row])
      gradient[components + 1] -= 0.5 * kernel.additive * sensitivity[row, row]
    }
    for (component, decay) in kernel.decays.enumerated() { gradient[component] *= decay }
  }

  private func addPrior(
    _ value: inout Double, gradient: inout [Double], parameters: [Double]
  ) {
    for (index, (parameter, prior)) in zip(parameters, priors).enumerated() {
      let distance = (parameter - prior.mean) / prior.deviation
      value += distance * distance / 2
      gradient[index] += distance / prior.deviation
    }
  }

  /// Returns the labels whose scores vary, divided by their standard deviations.
  private static func standardized(_ scores: Matrix) -> Matrix {
    let largest = scores.elements.reduce(0) { max($0, abs($1)) }
    let count = Double(scores.rows)
    let deviations = (0..<scores.columns).map { label -> Double in
      let column = scores.column(label)
      let mean = column.reduce(0, +) / count
      return (column.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / count).squareRoot()
    }
    let varying = deviations.indices.filter { deviations[$0] > 1e-9 * largest }
    var standardized = scores.selecting(columns: varying)
    for row in 0..<standardized.rows {
      for (column, label) in varying.enumerated() { standardized[row, column] /= deviations[label] }
    }
    return standardized
  }
}

/// The normal prior of the logarithm of a parameter.
private struct ParameterPrior {
  let mean: Double
  let deviation: Double
  /// The range of the search.
  let range: ClosedRange<Double>

  /// Most decays are from 0.2 to 1.1 for eight components. For more, each matters less.
  static func decay(components: Int) -> ParameterPrior {
    ParameterPrior(mean: log(4 / Double(components)), deviation: 0.8, range: -8...2)
  }
  static let nugget = ParameterPrior(mean: log(1e-3), deviation: 2, range: -14...2)
  static let additive = ParameterPrior(mean: 0, deviation: 1.5, range: -8...8)
}

/// The generalised least-squares mean of each label's scores, and what depends on it.
struct GeneralizedMean {
  /// K⁻¹1, the sums of the rows of the inverse.
  let rowSums: [Double]
  /// 1ᵀK⁻¹1.
  let total: Double
  /// The mean μ of each label.
  let means: [Double]
  /// K⁻¹(y - μ1), coalitions by labels.
  let coefficients: Matrix
  /// (y - μ1)ᵀK⁻¹(y - μ1) of each label.
  let squares: [Double]

  /// - Parameter inverse: K⁻¹.
  init(scores: Matrix, inverse: Matrix) {
    let rowSums = (0..<inverse.rows).map { inverse.row($0).reduce(0, +) }
    let total = rowSums.reduce(0, +)
    let means = scores.columnSums(weights: rowSums).map { $0 / total }
    var deviations = scores
    deviations.subtractFromRows(means)
    let coefficients = inverse.multiplied(by: deviations)
    squares = means.indices.map { label in
      zip(deviations.column(label), coefficients.column(label)).reduce(0) { $0 + $1.0 * $1.1 }
    }
    self.rowSums = rowSums
    self.total = total
    self.means = means
    self.coefficients = coefficients
  }
}
