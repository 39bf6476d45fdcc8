import Foundation

extension EmotionModel.Calibration {
  /// A sigmoid from the decision values f of one binary classifier to probabilities,
  /// P = 1 / (1 + exp(A f + B)) (Platt 1999).
  ///
  /// A and B are fitted by maximum likelihood (Lin, Lin and Weng 2007), with Platt's targets
  /// (n₊ + 1) / (n₊ + 2) for the positive class and 1 / (n₋ + 2) for the other, so that perfect
  /// separation does not give infinite parameters. The log-odds ln(P / (1 - P)) are -(A f + B).
  public struct PlattSigmoid: Sendable, Hashable, Codable {
    /// A, per unit of the decision value; negative if larger decision values support the positive
    /// class.
    public let slope: Double
    /// B, the negative log-odds of the positive class at decision value 0.
    ///
    /// The probability is one half at the decision value -B / A.
    public let offset: Double

    package init(slope: Double, offset: Double) {
      self.slope = slope
      self.offset = offset
    }
  }
}

extension EmotionModel.Calibration.PlattSigmoid {
  /// Fits a sigmoid by maximum likelihood, by the Newton method with backtracking of Lin, Lin and
  /// Weng (2007), with Platt's targets, which exclude 0 and 1.
  ///
  /// - Parameters:
  ///   - decisions: The decision values of clips that the classifier was **not** trained on.
  ///   - positives: Whether each clip belongs to the positive class.
  /// - Throws: ``ModelError/countsDiffer(rows:given:)``, ``ModelError/noRows``,
  ///   ``ModelError/featureNotFinite(row:column:)``.
  package init(decisions: [Double], positives: [Bool]) throws(ModelError) {
    guard decisions.count == positives.count else {
      throw .countsDiffer(rows: decisions.count, given: positives.count)
    }
    guard !decisions.isEmpty else { throw .noRows }
    if let row = decisions.firstIndex(where: { !$0.isFinite }) {
      throw .featureNotFinite(row: row, column: 0)
    }
    var fit = PlattFit(decisions: decisions, positives: positives)
    fit.run()
    self.init(slope: fit.slope, offset: fit.offset)
  }

  /// Returns the log-odds ln(P / (1 - P)) at a decision value; finite.
  func logOdds(_ decision: Double) -> Double {
    -(slope * decision + offset)
  }
}

/// The state of fitting a sigmoid.
private struct PlattFit {
  let decisions: [Double]
  let targets: [Double]
  var slope = 0.0
  var offset: Double

  /// Twice the digits of LIBSVM's 1e-5, for one more Newton step.
  private static let gradientTolerance = 1e-10
  private static let maximumIterations = 100
  private static let smallestStep = 1e-10
  /// Added to the Hessian's diagonal to keep it positive definite.
  private static let regularization = 1e-12

  init(decisions: [Double], positives: [Bool]) {
    let positive = Double(positives.count { $0 })
    let negative = Double(positives.count) - positive
    let high = (positive + 1) / (positive + 2)
    let low = 1 / (negative + 2)
    self.decisions = decisions
    targets = positives.map { $0 ? high : low }
    offset = log((negative + 1) / (positive + 1))
  }

  mutating func run() {
    for _ in 0..<Self.maximumIterations {
      let derivatives = derivatives()
      let (first, second) = derivatives.gradient
      if max(abs(first), abs(second)) < Self.gradientTolerance { return }
      guard search(derivatives) else { return }
    }
  }

  /// Takes the longest of the steps 1, ½, ¼ … in the Newton direction that lowers the loss enough.
  ///
  /// - Returns: `false` if rounding leaves no such step.
  private mutating func search(_ derivatives: Derivatives) -> Bool {
    let (slopeStep, offsetStep) = derivatives.newtonStep
    let descent =
      derivatives.gradient.slope * slopeStep + derivatives.gradient.offset * offsetStep
    let current = loss(slope, offset)
    var length = 1.0
    while length >= Self.smallestStep {
      let (newSlope, newOffset) = (slope + length * slopeStep, offset + length * offsetStep)
      if loss(newSlope, newOffset) < current + 1e-4 * length * descent {
        (slope, offset) = (newSlope, newOffset)
        return true
      }
      length /= 2
    }
    return false
  }

  /// Returns the negative log-likelihood, in the form of Lin, Lin and Weng (2007, section 3), which
  /// avoids the logarithm of a probability that rounds to zero.
  private func loss(_ slope: Double, _ offset: Double) -> Double {
    zip(decisions, targets).reduce(0) { sum, pair in
      let exponent = slope * pair.0 + offset
      let share = exponent >= 0 ? pair.1 : pair.1 - 1
      return sum + share * exponent + log1p(exp(-abs(exponent)))
    }
  }

  private struct Derivatives {
    var gradient = (slope: 0.0, offset: 0.0)
    var slopeSlope = PlattFit.regularization
    var slopeOffset = 0.0
    var offsetOffset = PlattFit.regularization

    var newtonStep: (slope: Double, offset: Double) {
      let determinant = slopeSlope * offsetOffset - slopeOffset * slopeOffset
      return (
        -(offsetOffset * gradient.slope - slopeOffset * gradient.offset) / determinant,
        -(slopeSlope * gradient.offset - slopeOffset * gradient.slope) / determinant
      )
    }
  }

  private func derivatives() -> Derivatives {
    var result = Derivatives()
    for (decision, target) in zip(decisions, targets) {
      let exponent = slope * decision + offset
      let small = exp(-abs(exponent))
      let p = (exponent >= 0 ? small : 1) / (1 + small)
      let curvature = small / ((1 + small) * (1 + small))
      result.gradient.slope += decision * (target - p)
      result.gradient.offset += target - p
      result.slopeSlope += decision * decision * curvature
      result.slopeOffset += decision * curvature
      result.offsetOffset += curvature
    }
    return result
  }
}
