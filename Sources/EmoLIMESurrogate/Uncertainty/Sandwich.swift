import EmoLIMENumerics

/// The spread of weights that are sums over units (answers, or draws of them), each of which could
/// as well have turned out like another: the sandwich estimator (Huber 1967, White 1980).
///
/// A unit moves the weights by its influence times its residual. Residuals are smaller than the
/// errors that they stand for, as the fit has followed each of them a little; they are divided by
/// one less their leverage (HC3, MacKinnon and White 1985).
struct Sandwich {
  /// What is drawn, or could have been, as one.
  struct Unit {
    /// The rows of the regression that belong to it.
    let rows: [Int]
    /// How often it was drawn.
    let multiplicity: Int
  }

  /// A⁻¹z of each row: by how much a residual of 1 moves each weight.
  let influence: Matrix
  /// The leverage of each row, from 0 to 1.
  let leverages: [Double]
  let units: [Unit]
  /// Whether the units were drawn, so that only what sets each apart from their mean is error.
  let isDrawn: Bool
  /// The share of the variance that is left because units do not come twice: 1 where they may.
  let finitePopulationFactor: Double

  /// A leverage so near 1 that the row determines its own fit.
  private static let largestLeverage = 1 - 1e-9

  /// The standard error of each weight, or nil where a unit determines its own fit or there is only
  /// one.
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
  /// The share of the variance that is left because no coalition was drawn twice, 1 - n/N for n of
  /// the N coalitions besides the full one, which is always there.
  var finitePopulationFactor: Double {
    guard law == .distinct else { return 1 }
    if isComplete { return 0 }
    let others = Double(Coalition.full(components: components).bits)
    return 1 - Double(coalitions.count - 1) / others
  }
}
