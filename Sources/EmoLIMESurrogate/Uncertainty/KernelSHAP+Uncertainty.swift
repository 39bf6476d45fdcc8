import EmoLIMENumerics

extension KernelSHAP {
  /// Returns the uncertainties from the variance of the drawn pairs; sizes of which all coalitions
  /// were evaluated have no sampling error.
  ///
  /// - Parameter unseenResidual: The residual of the unseen draw
  ///   (``Sandwich/Draws/unseenResidual``).
  /// - Precondition: The sampling design is that of the Shapley kernel.
  func uncertainties(
    of models: [LinearSurrogate], sample: CoalitionSample, unseenResidual: Double,
    confidence: Double
  ) throws(SurrogateError) -> [WeightUncertainty?] {
    let none = [WeightUncertainty?](repeating: nil, count: models.count)
    let design = scaledDesign
    let freedom = Double(design.rows - design.columns)
    guard freedom >= 1, let influence = influence(design) else { return none }
    let sandwich = Sandwich(
      influence: influence,
      leverages: (0..<design.rows).map { row in
        zip(design.row(row), influence.row(row)).reduce(0) { $0 + $1.0 * $1.1 }
      },
      units: pairs(of: sample),
      draws: Sandwich.Draws(
        rowScales: weights.map { $0.squareRoot() }, unseenResidual: unseenResidual,
        finitePopulationFactor: 1))
    return models.enumerated().map { label, model in
      let residuals = (0..<design.rows).map { row in
        // Equal shares in the weights contribute nothing: the rows are orthogonal to them.
        let fitted = zip(design.row(row), model.weights).reduce(0) { $0 + $1.0 * $1.1 }
        return targets[row, label] * weights[row].squareRoot() - fitted
      }
      return sandwich.standardErrors(residuals: residuals).map {
        WeightUncertainty(
          source: .sampling, weights: model.weights, standardErrors: $0,
          degreesOfFreedom: freedom, confidence: confidence)
      }
    }
  }

  /// Returns the rows of Z(ZᵀZ)⁺, or `nil` if the scores do not determine all values.
  ///
  /// The rows of Z are orthogonal to the vector of ones. A multiple of 11ᵀ makes ZᵀZ invertible and
  /// changes nothing orthogonal to the ones.
  private func influence(_ design: Matrix) -> Matrix? {
    var gram = design.transposeMultiplied(by: design)
    let components = gram.rows
    let mean = (0..<components).reduce(0) { $0 + gram[$1, $1] } / Double(components)
    for index in gram.elements.indices { gram.elements[index] += mean / Double(components) }
    return try? gram.solvingPositiveDefinite(design.transposed, leastReciprocalCondition: 1e-10)
      .transposed
  }

  /// Returns the pairs of complements that were drawn from the kernel.
  private func pairs(of sample: CoalitionSample) -> [Sandwich.Unit] {
    let components = sample.components
    let full = Coalition.full(components: components)
    let inner = sample.coalitions.indices.filter {
      sample.coalitions[$0] != full && sample.coalitions[$0] != .empty
    }
    var sizes = [Int](repeating: 0, count: components + 1)
    for index in inner { sizes[sample.coalitions[index].count] += 1 }
    var units: [UInt64: (rows: [Int], multiplicity: Int)] = [:]
    var order: [UInt64] = []
    for (row, index) in inner.enumerated() {
      let coalition = sample.coalitions[index]
      if Double(sizes[coalition.count]) == binomial(components, coalition.count) { continue }
      let key = min(coalition.bits, full.bits ^ coalition.bits)
      if units[key] == nil { order.append(key) }
      units[key, default: ([], sample.multiplicities[index])].rows.append(row)
    }
    return order.compactMap { key in
      units[key].map { Sandwich.Unit(rows: $0.rows, multiplicity: $0.multiplicity) }
    }
  }
}
