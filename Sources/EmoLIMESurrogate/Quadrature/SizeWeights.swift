/// A sum of scores over all coalitions whose coefficients depend on the size of the coalition and on
/// whether a component is present.
///
/// The weights of linear attributions are such sums: for component i, the weight is the sum of
/// λ(S) v(S) over all S, where λ(S) is ``present`` at |S| if S contains i, else ``masked`` at |S|.
struct SizeWeights: Hashable {
  /// The coefficient of a coalition with the component, by the size of the coalition from 0 to d.
  let present: [Double]
  /// The coefficient of a coalition without the component, by the size of the coalition.
  let masked: [Double]

  /// The sum of all coefficients: what the sum is for a score of 1 everywhere.
  let total: Double
  /// The sum of the squares of all coefficients.
  let squares: Double
  /// The sum over all coalitions of the coefficient times 1 if the component is present, else -1.
  let ownSign: Double
  /// The same for another component.
  let otherSign: Double

  init(present: [Double], masked: [Double]) {
    self.present = present
    self.masked = masked
    func sum(_ others: Int, _ term: (Int) -> Double) -> Double {
      others < 0 ? 0 : (0...others).reduce(0) { $0 + binomial(others, $1) * term($1) }
    }
    let others = present.count - 2
    total = sum(others) { present[$0 + 1] + masked[$0] }
    squares = sum(others) { present[$0 + 1] * present[$0 + 1] + masked[$0] * masked[$0] }
    ownSign = sum(others) { present[$0 + 1] - masked[$0] }
    otherSign = sum(others - 1) {
      present[$0 + 2] - present[$0 + 1] + masked[$0 + 1] - masked[$0]
    }
  }

  /// The number of components d.
  var components: Int { present.count - 1 }

  func coefficient(of coalition: Coalition, component: Int) -> Double {
    coalition.contains(component) ? present[coalition.count] : masked[coalition.count]
  }

  /// Returns the coefficients, each times the factor of the size of the coalition.
  func scaled(by factors: [Double]) -> SizeWeights {
    SizeWeights(
      present: zip(present, factors).map { $0 * $1 }, masked: zip(masked, factors).map { $0 * $1 })
  }
}

extension SizeWeights {
  /// The Shapley values: (s - 1)!(d - s)!/d! with the component, -s!(d - s - 1)!/d! without it.
  static func shapley(components: Int) -> SizeWeights {
    let d = Double(components)
    func share(_ others: Int) -> Double {
      (0..<components).contains(others) ? 1 / (d * binomial(components - 1, others)) : 0
    }
    return SizeWeights(
      present: (0...components).map { share($0 - 1) }, masked: (0...components).map { -share($0) })
  }

  /// The Banzhaf values: 2¹⁻ᵈ with the component, -2¹⁻ᵈ without it.
  static func banzhaf(components: Int) -> SizeWeights {
    var share = 1.0
    for _ in 1..<components { share /= 2 }
    let shares = [Double](repeating: share, count: components + 1)
    return SizeWeights(present: shares, masked: shares.map { -$0 })
  }

  /// The weights of the ridge regression of the scores of all coalitions on the components.
  ///
  /// By symmetry, the centred Gram matrix is (a - b)I + b11ᵀ with a on its diagonal, so that its
  /// inverse is known: the row of a coalition S and component i of (ZᵀWZ + αI)⁻¹ZᵀW is
  /// w(s) (zᵢ - p - c(s - dp))/(a - b + α) with c = b/(a - b + α + db), where p is the weighted mean
  /// of each column.
  ///
  /// - Parameters:
  ///   - weights: The weight of a coalition by its size; not all zero.
  ///   - alpha: The penalty α of the sum of squared weights.
  /// - Returns: Nil if the weights of the coalitions do not determine those of the components.
  static func ridge(weights: [Double], alpha: Double) -> SizeWeights? {
    let components = weights.count - 1
    let d = Double(components)
    let all = mass(of: weights, containing: 0)
    let mean = mass(of: weights, containing: 1) / all
    let pair = components > 1 ? mass(of: weights, containing: 2) : 0
    let shared = components > 1 ? pair - all * mean * mean : 0
    let own = all * mean * (1 - mean)
    let difference = (components > 1 ? all * mean - pair : own) + alpha
    // The eigenvalues of the Gram matrix, relative to its trace: rounding errors are about 1e-16.
    guard difference > 1e-10 * own, difference + d * shared > 1e-10 * own else { return nil }
    let common = shared / (difference + d * shared)
    func coefficient(_ value: Double, _ size: Int) -> Double {
      weights[size] * (value - mean - common * (Double(size) - d * mean)) / difference
    }
    return SizeWeights(
      present: weights.indices.map { coefficient(1, $0) },
      masked: weights.indices.map { coefficient(0, $0) })
  }

  /// The weighted mean of the scores of all coalitions; the same for each component.
  ///
  /// - Parameter weights: The weight of a coalition by its size; not all zero.
  static func mean(weights: [Double]) -> SizeWeights {
    let all = mass(of: weights, containing: 0)
    let shares = weights.map { $0 / all }
    return SizeWeights(present: shares, masked: shares)
  }

  /// Returns the weighted share of the coalitions that contain a component.
  static func meanPresence(weights: [Double]) -> Double {
    mass(of: weights, containing: 1) / mass(of: weights, containing: 0)
  }

  /// Returns the weight of all coalitions that contain some components.
  private static func mass(of weights: [Double], containing members: Int) -> Double {
    let components = weights.count - 1
    return weights.indices.reduce(0) {
      $0 + ($1 >= members ? binomial(components - members, $1 - members) * weights[$1] : 0)
    }
  }
}
