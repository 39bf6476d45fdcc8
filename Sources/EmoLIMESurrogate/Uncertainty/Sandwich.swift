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

  /// The sampling design of units that were drawn.
  struct Draws {
    /// The factor of each row of the regression, by which its residual differs from that of the
    /// score.
    let rowScales: [Double]
    /// The residual of the unseen draw, in units of the score: the largest possible difference of two
    /// scores of a label.
    ///
    /// Where a few coalitions determine a weight (silence as opposed to any component, a probability
    /// that is close to 0 but for few coalitions), a sample may contain none of them. Neither its
    /// residuals nor a bootstrap of them then shows the error. As the "plus four" interval of a share
    /// adds two successes and two failures to the observed ones (Agresti and Coull 1998), each
    /// sampling variance is that of the sample plus one draw. The additional variance decreases
    /// faster with the number of draws than the observed one, so that large samples keep their
    /// intervals. `Docs/Uncertainty.md` has the coverage with it and without it.
    let unseenResidual: Double
    /// The finite population correction for draws without replacement; 1 for draws with
    /// replacement.
    let finitePopulationFactor: Double
  }

  /// A⁻¹z of each row: the change of the weights per unit of the residual.
  let influence: Matrix
  /// The leverage of each row, from 0 to 1.
  let leverages: [Double]
  let units: [Unit]
  /// The draws, of which only deviations from the mean are errors; nil for units that were not
  /// drawn.
  let draws: Draws?

  /// The largest leverage of a unit that does not determine its own fit.
  private static let largestLeverage = 1 - 1e-9

  /// Returns the standard error of each weight, or `nil` if a unit determines its own fit or there
  /// is only one unit.
  func standardErrors(residuals: [Double]) -> [Double]? {
    if draws?.finitePopulationFactor == 0 {
      return [Double](repeating: 0, count: influence.columns)
    }
    guard drawCount > 1, var contributions = contributions(residuals: residuals) else { return nil }
    let counts = units.map { Double($0.multiplicity) }
    if draws != nil {
      contributions.subtractFromRows(
        contributions.columnSums(weights: counts.map { $0 / drawCount }))
    }
    contributions.multiplyRows(by: counts.map { $0.squareRoot() })
    let variances = contributions.columnSumsOfSquares
    guard let draws else { return variances.map { $0.squareRoot() } }
    return zip(variances, unseenVariances).map { variance, unseen in
      let drawn = variance * drawCount / (drawCount - 1) + unseen
      return (drawn * draws.finitePopulationFactor).squareRoot()
    }
  }

  /// The variance that the unseen draw adds to each weight, if its influence is the root mean square
  /// of those that were drawn; 0 for units that were not drawn.
  ///
  /// The residuals of the rows of a unit, such as a pair of complements, are independent of each other.
  var unseenVariances: [Double] {
    var variances = [Double](repeating: 0, count: influence.columns)
    guard let draws else { return variances }
    for unit in units {
      let share = 1 / (Double(unit.multiplicity) * drawCount)
      for row in unit.rows {
        let scale = draws.rowScales[row] * draws.unseenResidual
        for column in variances.indices {
          let change = influence[row, column] * scale
          variances[column] += change * change * share
        }
      }
    }
    return variances
  }

  /// The number of draws, or of units that were not drawn.
  private var drawCount: Double { Double(units.reduce(0) { $0 + $1.multiplicity }) }

  /// Returns the contribution of a draw of each unit to each weight, or `nil` if a unit determines
  /// its own fit.
  private func contributions(residuals: [Double]) -> Matrix? {
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
    return contributions
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
