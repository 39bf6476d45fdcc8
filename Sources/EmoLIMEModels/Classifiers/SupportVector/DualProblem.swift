import EmoLIMENumerics

/// The dual problem of one binary support vector machine, in signed coefficients β.
///
///     maximise Σ yᵢ βᵢ - ½ Σᵢⱼ βᵢ (Kᵢⱼ + δᵢⱼ Dᵢ) βⱼ,  lowerᵢ ≤ βᵢ ≤ upperᵢ.
///
/// The coefficients include the signs y (Bordes, Ertekin, Weston and Bottou 2005); D is the diagonal
/// of the squared hinge loss (Hsieh et al. 2008, eq. 2). The decision value is Σ βᵢ K(xᵢ, x) + b.
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

  /// - Parameter costs: The C of each row.
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

/// An iterate of the solution of a dual problem.
struct DualState {
  /// β.
  var coefficients: [Double]
  /// y - (K + D) β, the gradient of the dual.
  var residuals: [Double]

  /// Starts at the origin, or at the solution of a similar problem if it lies within the bounds.
  init(_ problem: DualProblem, start: ArraySlice<Double>? = nil) {
    coefficients = [Double](repeating: 0, count: problem.count)
    residuals = problem.signs
    guard let start, start.count == problem.count else { return }
    // Clipping single coefficients to tighter bounds would violate Σβ = 0.
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

/// The dual solutions of all binary classifiers.
package struct DualSolution: Sendable {
  /// β: one row per binary classifier, one column per row of the training data.
  package let coefficients: Matrix
  /// b: one per binary classifier.
  package let intercepts: [Double]

  /// Returns the decision values of rows, with one column per binary classifier.
  ///
  /// - Parameter products: The inner products of each row with the rows of the training data.
  package func decisions(products: Matrix) -> Matrix {
    products.multiplied(byTransposeOf: coefficients).adding(toRows: intercepts)
  }
}
