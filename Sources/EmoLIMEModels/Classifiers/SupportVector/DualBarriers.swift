/// The bounds that coefficients of a dual problem have reached, as numbers to add to residuals, so
/// that loops over the residuals need no branches.
struct DualBarriers {
  /// 0 if a coefficient can grow, -∞ at its upper bound.
  var growth: [Double]
  /// 0 if a coefficient can shrink, ∞ at its lower bound.
  var shrinkage: [Double]

  init(_ coefficients: [Double], of problem: DualProblem) {
    growth = zip(coefficients, problem.upper).map { $0 < $1 ? 0 : -.infinity }
    shrinkage = zip(coefficients, problem.lower).map { $0 > $1 ? 0 : .infinity }
  }

  /// Updates the bounds of one coefficient after a step.
  mutating func update(_ index: Int, coefficient: Double, of problem: DualProblem) {
    growth[index] = coefficient < problem.upper[index] ? 0 : -.infinity
    shrinkage[index] = coefficient > problem.lower[index] ? 0 : .infinity
  }
}

/// The smallest curvature that a step is divided by, as in LIBSVM; the curvature between two equal
/// rows is zero.
let smallestCurvature = 1e-12

extension DualState {
  /// Adds a step, which may leave the bounds by rounding only, to a coefficient, and updates all
  /// residuals.
  mutating func move(_ index: Int, by step: Double, of problem: DualProblem) {
    // Exactly at the bound, so that rounding leaves no coefficient just inside it.
    let target = coefficients[index] + step
    coefficients[index] = min(max(target, problem.lower[index]), problem.upper[index])
    let start = index * problem.count
    problem.gram.elements.withUnsafeBufferPointer { gram in
      residuals.withUnsafeMutableBufferPointer { residuals in
        for other in 0..<residuals.count { residuals[other] -= step * gram[start + other] }
      }
    }
    residuals[index] -= step * problem.ridge[index]
  }
}
