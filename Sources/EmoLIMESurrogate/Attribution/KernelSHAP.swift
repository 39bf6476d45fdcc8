import EmoLIMENumerics

/// Shapley values estimated by a regression (Lundberg and Lee 2017, theorem 2), as in
/// `shap.KernelExplainer` without its feature selection.
///
/// Among all additive models that are exact for the full and the empty coalition, it fits the one
/// with the smallest squared error over the other coalitions, weighted by the Shapley kernel. If
/// all coalitions are evaluated, the result is the exact Shapley values.
struct KernelSHAP {
  /// One row per coalition other than the full and the empty one, one column per component.
  let design: Matrix
  /// The scores minus the score of the empty coalition, minus an equal share of v(all) - v(∅) for
  /// each present component: the targets of the deviations from equal shares.
  let targets: Matrix
  /// The weight of each row.
  let weights: [Double]
  /// The mean of the values, one per label.
  let equalShares: [Double]

  init(_ evaluated: EvaluatedSample) throws(SurrogateError) {
    let sample = evaluated.sample
    let components = sample.components
    let full = try evaluated.scores(for: .full(components: components))
    let empty = Array(try evaluated.scores(for: .empty))
    let shares = zip(full, empty).map { ($0 - $1) / Double(components) }
    let inner = sample.coalitions.indices.filter {
      let count = sample.coalitions[$0].count
      return count > 0 && count < components
    }
    var targets = evaluated.scores.selecting(rows: inner)
    for (row, index) in inner.enumerated() {
      let count = Double(sample.coalitions[index].count)
      for label in shares.indices {
        targets[row, label] -= empty[label] + count * shares[label]
      }
    }
    design = sample.designMatrix.selecting(rows: inner)
    weights = Self.weights(
      of: inner.map { sample.coalitions[$0] },
      multiplicities: inner.map { sample.multiplicities[$0] }, components: components,
      drawnByKernel: sample.samplingDesign == .shapleyKernel)
    equalShares = shares
    self.targets = targets
  }

  /// Returns the values, components by labels.
  ///
  /// Values with the given sum are equal shares plus deviations that sum to zero. The design matrix
  /// is projected onto these deviations; if it does not determine them, the solution of least norm
  /// is returned.
  func values() throws(SurrogateError) -> Matrix {
    var values = try deviations()
    for component in 0..<values.rows {
      for label in 0..<values.columns { values[component, label] += equalShares[label] }
    }
    return values
  }

  private func deviations() throws(SurrogateError) -> Matrix {
    guard design.rows > 0 else {
      return Matrix(rows: design.columns, columns: targets.columns)
    }
    var scaledTargets = targets
    scaledTargets.multiplyRows(by: weights.map { $0.squareRoot() })
    do {
      var solution = try scaledDesign.leastSquares(scaledTargets)
      // The least-norm solution sums to zero except for rounding.
      let means = solution.columnSums(
        weights: [Double](repeating: 1 / Double(solution.rows), count: solution.rows))
      solution.subtractFromRows(means)
      return solution
    } catch {
      throw SurrogateError(error)
    }
  }

  /// The rows √w (x - x̄1): without their component along the vector of ones, to which the
  /// deviations are orthogonal.
  var scaledDesign: Matrix {
    var projected = design
    for row in 0..<design.rows {
      let mean = design.row(row).reduce(0, +) / Double(design.columns)
      let scale = weights[row].squareRoot()
      for column in 0..<design.columns {
        projected[row, column] = (projected[row, column] - mean) * scale
      }
    }
    return projected
  }

  /// Returns the weight of each coalition.
  ///
  /// Under the Shapley kernel, all coalitions of size k together have the mass (d - 1)/(k(d - k)).
  /// A size of which all coalitions were evaluated keeps its mass. If the other coalitions were
  /// drawn from the kernel, they share the remaining mass in proportion to their multiplicities. If
  /// not, the weight of each is the kernel's weight times its multiplicity.
  private static func weights(
    of coalitions: [Coalition], multiplicities: [Int], components: Int, drawnByKernel: Bool
  ) -> [Double] {
    let d = Double(components)
    func mass(_ size: Int) -> Double { (d - 1) / (Double(size) * (d - Double(size))) }
    var distinct = [Int](repeating: 0, count: components + 1)
    for coalition in coalitions { distinct[coalition.count] += 1 }
    let whole = distinct.enumerated().map { Double($1) == binomial(components, $0) }
    let sizes = 1..<max(1, components)
    let left = sizes.filter { !whole[$0] }.reduce(0) { $0 + mass($1) }
    let draws = zip(coalitions, multiplicities).reduce(0) { $0 + (whole[$1.0.count] ? 0 : $1.1) }
    return zip(coalitions, multiplicities).map { coalition, multiplicity in
      let size = coalition.count
      let kernel = mass(size) / binomial(components, size)
      if !drawnByKernel { return kernel * Double(multiplicity) }
      return whole[size] ? kernel : left * Double(multiplicity) / Double(draws)
    }
  }
}
