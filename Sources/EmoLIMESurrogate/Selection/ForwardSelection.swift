import EmoLIMENumerics

/// Forward selection by least squares: each step adds the feature that reduces the residual sum of
/// squares most.
///
/// The reduction follows from the Gram matrix and the cross products after the selected features
/// are projected out. Each selection takes one sweep (Goodnight 1979) instead of a fit per
/// candidate.
struct ForwardSelection {
  private var gram: Matrix
  private var crossProducts: [Double]
  private let sizes: [Double]
  private let total: Double

  /// The smallest share of a feature's squared length that must remain after projection; below it,
  /// the feature depends on the selected ones.
  private static let leastPivot = 1e-10
  /// The largest difference of gains in R² that counts as a tie.
  private static let tieTolerance = 1e-12

  init(of target: Int, in regression: CentredRegression) {
    gram = regression.gram
    crossProducts = regression.crossProducts.column(target)
    sizes = (0..<regression.features).map { regression.gram[$0, $0] }
    total = regression.totals[target]
  }

  /// Returns the selected features, in the order of selection.
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

  /// Returns the gain in R² of a feature.
  private func gain(_ feature: Int) -> Double {
    guard total > 0, isIndependent(feature) else { return 0 }
    // Division first, so that small weights do not underflow.
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
