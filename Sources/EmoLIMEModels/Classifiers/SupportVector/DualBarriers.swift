/// Which coefficients of a dual problem cannot move, kept as numbers to add to residuals, so that
/// loops over the residuals need no branches.
struct DualBarriers {
  /// 0 where a coefficient can grow, -∞ where it lies at its upper bound.
  var growth: [Double]
  /// 0 where a coefficient can shrink, ∞ where it lies at its lower bound.
  var shrinkage: [Double]

  init(_ coefficients: [Double], of problem: DualProblem) {
    growth = zip(coefficients, problem.upper).map { $0 < $1 ? 0 : -.infinity }
    shrinkage = zip(coefficients, problem.lower).map { $0 > $1 ? 0 : .infinity }
  }

  /// Follows the move of one coefficient.
  mutating func update(_ index: Int, coefficient: Double, of problem: DualProblem) {
    growth[index] = coefficient < problem.upper[index] ? 0 : -.infinity
    shrinkage[index] = coefficient > problem.lower[index] ? 0 : .infinity
  }
}

/// The smallest curvature that a step may be divided by, as in LIBSVM: rows that are alike have
/// none between them.
let smallestCurvature = 1e-12

extension DualState {
  /// Adds a step, which must not leave the bounds but for rounding, to a coefficient, and takes what
  /// it does off all residuals.
  ///
  mutating func move(_ index: Int, by step: Double, of problem: DualProblem) {
    // At the bound exactly, so that rounding leaves no coefficient just short of it.
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
