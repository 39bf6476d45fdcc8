import EmoLIMENumerics

/// The dual of one support vector machine, in its signed coefficients β.
///
///     maximise Σ yᵢ βᵢ - ½ Σᵢⱼ βᵢ (Kᵢⱼ + δᵢⱼ Dᵢ) βⱼ,  lowerᵢ ≤ βᵢ ≤ upperᵢ.
///
/// The signs are absorbed into the coefficients as by Bordes, Ertekin, Weston and Bottou (2005);
/// D, the squared hinge's diagonal, is that of Hsieh et al. (2008, eq. 2). The decision value is then Σ βᵢ K(xᵢ, x) + b, and no loop has to look at the signs y.
struct DualProblem {
  /// K, the inner products of the rows.
  let gram: Matrix
  /// y, 1 or -1.
  let signs: [Double]
  let lower: [Double]
  let upper: [Double]
  /// D: zero for the hinge loss, 1 / (2C) for the squared hinge.
  let ridge: [Double]
  /// Kᵢᵢ + Dᵢ.
  let diagonal: [Double]

  /// - Parameter costs: the C of each row.
  init(gram: Matrix, signs: [Double], costs: [Double], loss: LinearSVM.Loss) {
    self.gram = gram
    self.signs = signs
    let bounds = loss == .hinge ? costs : costs.map { _ in Double.infinity }
    lower = zip(signs, bounds).map { $0 > 0 ? 0 : -$1 }
    upper = zip(signs, bounds).map { $0 > 0 ? $1 : 0 }
    let ridge = costs.map { loss == .hinge ? 0 : 1 / (2 * $0) }
    self.ridge = ridge
    diagonal = signs.indices.map { gram[$0, $0] + ridge[$0] }
  }

  var count: Int { signs.count }
}

/// A point of a dual problem, on the way to its solution.
struct DualState {
  /// β.
  var coefficients: [Double]
  /// y - (K + D) β, the gradient of the dual.
  var residuals: [Double]

  /// The origin, or the solution of a similar problem brought within the bounds.
  init(_ problem: DualProblem, start: ArraySlice<Double>? = nil) {
    coefficients = [Double](repeating: 0, count: problem.count)
    residuals = problem.signs
    guard let start, start.count == problem.count else { return }
    // Bringing coefficients within tighter bounds one by one would break Σβ = 0.
    guard zip(start, zip(problem.lower, problem.upper)).allSatisfy({ $1.0 <= $0 && $0 <= $1.1 })
    else { return }
    coefficients = Array(start)
    for (index, value) in coefficients.enumerated() where value != 0 {
      residuals[index] -= problem.ridge[index] * value
      for (other, product) in problem.gram.row(index).enumerated() {
        residuals[other] -= value * product
      }
    }
  }
}

/// The dual solutions of all machines.
package struct DualSolution: Sendable {
  /// β: a row for each machine, a column for each row of the training data.
  package let coefficients: Matrix
  /// b, one for each machine.
  package let intercepts: [Double]

  /// The decision values of some rows, a column for each machine.
  ///
  /// - Parameter products: the inner products of each row with those of the training data.
  package func decisions(products: Matrix) -> Matrix {
    products.multiplied(byTransposeOf: coefficients).adding(toRows: intercepts)
  }
}
