import EmoLIMENumerics

/// Least squares with a penalty on absolute coefficients and one on squared coefficients (Zou and
/// Hastie 2005); the lasso if there is only the first.
///
/// For centred data and with W the sum of the weights, it minimises
/// ‖V - Zβ‖²/2 + λ₁‖β‖₁ + λ₂‖β‖²/2 for λ₁ = Wαρ and λ₂ = Wα(1 - ρ), by coordinate descent
/// (Friedman, Hastie and Tibshirani 2010) on ZᵀZ and ZᵀV.
struct ElasticNet {
  /// The penalty α, finite and not negative.
  let alpha: Double
  /// The l1 ratio ρ: the share of the penalty on absolute values, from 0 to 1.
  let l1Ratio: Double

  /// Coordinate descent stops when no coordinate changes the fit by more than this share of ‖V‖.
  private static let leastMove = 1e-14
  /// The largest duality gap, as a share of ‖V‖²/2, that counts as converged.
  private static let largestGap = 1e-12
  private static let maximumSweeps = 100_000

  init(alpha: Double, l1Ratio: Double) throws(SurrogateError) {
    guard alpha.isFinite, alpha >= 0 else { throw .invalidAlpha(alpha) }
    guard (0...1).contains(l1Ratio) else { throw .invalidL1Ratio(l1Ratio) }
    self.alpha = alpha
    self.l1Ratio = l1Ratio
  }

  /// Returns the coefficients of some features for some targets, features by targets, in the given
  /// orders.
  ///
  /// - Throws: ``SurrogateError/notConverged(gap:)``.
  func coefficients(
    of features: [Int], targets: [Int], in regression: CentredRegression
  ) throws(SurrogateError) -> Matrix {
    let absolutePenalty = regression.totalWeight * alpha * l1Ratio
    let squarePenalty = regression.totalWeight * alpha * (1 - l1Ratio)
    guard absolutePenalty > 0 else {
      return try RidgeRegression(alpha: squarePenalty)
        .coefficients(of: features, targets: targets, in: regression)
    }
    var coefficients = Matrix(rows: features.count, columns: targets.count)
    let gram = regression.gram.selecting(rows: features).selecting(columns: features)
    for (column, target) in targets.enumerated() {
      var descent = CoordinateDescent(
        gram: gram, crossProducts: features.map { regression.crossProducts[$0, target] },
        total: regression.totals[target], absolutePenalty: absolutePenalty,
        squarePenalty: squarePenalty)
      descent.run(leastMove: Self.leastMove, maximumSweeps: Self.maximumSweeps)
      let gap = descent.relativeGap
      guard gap <= Self.largestGap else { throw .notConverged(gap: gap) }
      for row in features.indices { coefficients[row, column] = descent.coefficients[row] }
    }
    return coefficients
  }
}

/// Coordinate descent for one target.
private struct CoordinateDescent {
  let gram: Matrix
  let total: Double
  let absolutePenalty: Double
  let squarePenalty: Double
  let crossProducts: [Double]
  private(set) var coefficients: [Double]
  /// Zᵀ(V - Zβ), the gradient of the squares.
  private var correlations: [Double]

  init(
    gram: Matrix, crossProducts: [Double], total: Double, absolutePenalty: Double,
    squarePenalty: Double
  ) {
    self.gram = gram
    self.total = total
    self.absolutePenalty = absolutePenalty
    self.squarePenalty = squarePenalty
    self.crossProducts = crossProducts
    coefficients = [Double](repeating: 0, count: crossProducts.count)
    correlations = crossProducts
  }

  /// Sweeps over all coordinates until none changes the fit.
  mutating func run(leastMove: Double, maximumSweeps: Int) {
    let threshold = leastMove * total.squareRoot()
    for _ in 0..<maximumSweeps {
      var largestMove = 0.0
      for feature in coefficients.indices {
        largestMove = max(largestMove, minimise(along: feature))
      }
      if largestMove <= threshold { return }
    }
  }

  /// Moves one coefficient to its minimum, and returns the change of the fit.
  private mutating func minimise(along feature: Int) -> Double {
    let size = gram[feature, feature]
    guard size > 0 else { return 0 }
    let pull = correlations[feature] + size * coefficients[feature]
    let shrunk = max(0, abs(pull) - absolutePenalty) / (size + squarePenalty)
    let step = (pull < 0 ? -shrunk : shrunk) - coefficients[feature]
    guard step != 0 else { return 0 }
    coefficients[feature] += step
    for other in correlations.indices { correlations[other] -= step * gram[other, feature] }
    return abs(step) * size.squareRoot()
  }

  /// The duality gap: the objective minus a lower bound of its minimum, in units of ‖V‖²/2.
  ///
  /// The elastic net is a lasso whose Z has further rows √λ₂ I with targets 0. The bound is the
  /// lasso's dual objective sVᵀR - s²‖R‖²/2 at the residual R, with a scale s such that no
  /// correlation exceeds λ₁.
  var relativeGap: Double {
    guard total > 0 else { return 0 }
    var (absolute, square, fitted, largest) = (0.0, 0.0, 0.0, 0.0)
    for feature in coefficients.indices {
      let coefficient = coefficients[feature]
      let correlation = correlations[feature] - squarePenalty * coefficient
      absolute += abs(coefficient)
      square += coefficient * coefficient
      fitted += coefficient * (crossProducts[feature] + correlations[feature])
      largest = max(largest, abs(correlation))
    }
    // ‖V - Zβ‖² = ‖V‖² - βᵀ(ZᵀV + Zᵀ(V - Zβ)).
    let residual = max(0, total - fitted) + squarePenalty * square
    let objective = residual / 2 + absolutePenalty * absolute
    let scale = largest > absolutePenalty ? absolutePenalty / largest : 1
    let targetTimesResidual =
      total - zip(coefficients, crossProducts).reduce(0) { $0 + $1.0 * $1.1 }
    let bound = scale * targetTimesResidual - scale * scale * residual / 2
    return (objective - bound) / (total / 2)
  }
}
