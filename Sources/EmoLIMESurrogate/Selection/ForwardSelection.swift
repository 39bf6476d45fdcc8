import EmoLIMENumerics

/// Forward selection by least squares: each step adds the feature that reduces the residual sum
/// of squares most.
///
/// What a feature would add follows from the Gram matrix and the cross products once the features
/// chosen so far are projected out of them, one sweep for each choice (Goodnight 1979), without a
/// fit for every candidate.
struct ForwardSelection {
  private var gram: Matrix
  private var crossProducts: [Double]
  private let sizes: [Double]
  private let total: Double

  /// A feature of which no more than this share of its square is left, once the chosen features
  /// are projected out, depends on them.
  private static let leastPivot = 1e-10
  /// Gains in R² that differ by no more than this count as equal.
  private static let tieTolerance = 1e-12

  init(of target: Int, in regression: CentredRegression) {
    gram = regression.gram
    crossProducts = regression.crossProducts.column(target)
    sizes = (0..<regression.features).map { regression.gram[$0, $0] }
    total = regression.totals[target]
  }

  /// The features chosen, in the order of choice.
  mutating func selecting(count: Int) -> [Int] {
    var rest = Array(sizes.indices)
    var chosen: [Int] = []
    while chosen.count < count,
      let best = rest.firstOfLargest(within: Self.tieTolerance, by: gain)
    {
      chosen.append(best)
      rest.removeAll { $0 == best }
      projectOut(best)
    }
    return chosen
  }

  private func isIndependent(_ feature: Int) -> Bool {
    gram[feature, feature] > Self.leastPivot * sizes[feature]
  }

  /// By how much a feature would raise R².
  private func gain(_ feature: Int) -> Double {
    guard total > 0, isIndependent(feature) else { return 0 }
    // Divided before it is multiplied, so that small weights do not underflow.
    return crossProducts[feature] / gram[feature, feature] * (crossProducts[feature] / total)
  }

  private mutating func projectOut(_ feature: Int) {
    guard isIndependent(feature) else { return }
    let pivot = gram[feature, feature]
    let pivotRow = Array(gram.row(feature))
    let pivotProduct = crossProducts[feature]
    for row in sizes.indices {
      let share = pivotRow[row] / pivot
      crossProducts[row] -= share * pivotProduct
      for column in sizes.indices {
        gram[row, column] -= share * pivotRow[column]
      }
    }
  }
}
