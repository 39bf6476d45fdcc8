import EmoLIMENumerics

/// The sandwich estimator of the covariance of weights (Huber 1967; White 1980).
///
/// The weights are sums over independent units: scores, or draws of coalitions. A unit contributes
/// its influence times its residual. The fit makes residuals smaller than the errors, so they are
/// divided by 1 - leverage (HC3, MacKinnon and White 1985).
struct Sandwich {
  /// A unit: rows of the regression that are drawn together.
  struct Unit {
    /// The rows of the regression.
    let rows: [Int]
    /// The number of draws.
    let multiplicity: Int
  }

  /// A⁻¹z of each row: the change of the weights per unit of the residual.
  let influence: Matrix
  /// The leverage of each row, from 0 to 1.
  let leverages: [Double]
  let units: [Unit]
  /// A Boolean value that indicates whether the units were drawn, so that only deviations from their
  /// mean are errors.
  let isDrawn: Bool
  /// The finite population correction for draws without replacement; 1 for draws with replacement.
  let finitePopulationFactor: Double

  /// The largest leverage of a unit that does not determine its own fit.
  private static let largestLeverage = 1 - 1e-9

  /// Returns the standard error of each weight, or `nil` if a unit determines its own fit or there is
  /// only one unit.
  func standardErrors(residuals: [Double]) -> [Double]? {
    let draws = units.reduce(0) { $0 + $1.multiplicity }
    guard finitePopulationFactor > 0 else {
      return [Double](repeating: 0, count: influence.columns)
    }
    guard draws > 1 else { return nil }
    var contributions = Matrix(rows: units.count, columns: influence.columns)
    for (index, unit) in units.enumerated() {
      let multiplicity = Double(unit.multiplicity)
      let leverage = unit.rows.reduce(0) { $0 + leverages[$1] } / multiplicity
      guard leverage < Self.largestLeverage else { return nil }
      let scale = 1 / (multiplicity * (1 - leverage))
      for row in unit.rows {
        for column in 0..<influence.columns {
          contributions[index, column] += influence[row, column] * residuals[row] * scale
        }
      }
    }
    let counts = units.map { Double($0.multiplicity) }
    if isDrawn {
      contributions.subtractFromRows(
        contributions.columnSums(weights: counts.map { $0 / Double(draws) }))
    }
    contributions.multiplyRows(by: counts.map { $0.squareRoot() })
    let correction = isDrawn ? Double(draws) / Double(draws - 1) : 1
    return contributions.columnSumsOfSquares.map {
      ($0 * correction * finitePopulationFactor).squareRoot()
    }
  }
}

extension CoalitionSample {
  /// The finite population correction for draws without replacement, 1 - n/N for n of the N
  /// coalitions besides the full one, which is always in the sample; 1 for draws with replacement.
  var finitePopulationFactor: Double {
    guard samplingDesign == .distinct else { return 1 }
    if isComplete { return 0 }
    let others = Double(Coalition.full(components: components).bits)
    return 1 - Double(coalitions.count - 1) / others
  }
}
