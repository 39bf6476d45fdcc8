import EmoLIMENumerics

/// Shapley values estimated by a regression (Lundberg and Lee 2017, theorem 2), as
/// `shap.KernelExplainer` does without its selection of features.
///
/// Of all additive models that are exact for the full and the empty coalition, it takes the one that
/// comes nearest to the other answers by the Shapley kernel. From the answers for all coalitions,
/// that is the Shapley values themselves.
struct KernelSHAP {
  /// The coalitions other than the full and the empty one, a row each, a column for each component.
  let design: Matrix
  /// The scores less that of the empty coalition, less an equal share of the whole difference for
  /// each component that is on: what the deviations from equal shares are to explain.
  let targets: Matrix
  /// How much each of them counts.
  let weights: [Double]
  /// The mean of the values, for each label.
  let equalShares: [Double]

  init(_ answers: AnsweredSample) throws(SurrogateError) {
    let sample = answers.sample
    let components = sample.components
    let full = try answers.scores(for: .full(components: components))
    let empty = Array(try answers.scores(for: .empty))
    let shares = zip(full, empty).map { ($0 - $1) / Double(components) }
    let inner = sample.coalitions.indices.filter {
      let count = sample.coalitions[$0].count
      return count > 0 && count < components
    }
    var targets = answers.scores.selecting(rows: inner)
    for (row, index) in inner.enumerated() {
      let count = Double(sample.coalitions[index].count)
      for label in shares.indices {
        targets[row, label] -= empty[label] + count * shares[label]
      }
    }
    design = sample.design.selecting(rows: inner)
    weights = Self.weights(
      of: inner.map { sample.coalitions[$0] },
      multiplicities: inner.map { sample.multiplicities[$0] }, components: components,
      drawnByKernel: sample.law == .shapleyKernel)
    equalShares = shares
    self.targets = targets
  }

  /// The values, components by labels.
  ///
  /// Values with the given sum are equal shares plus deviations that sum to zero. The design is
  /// projected on these; where it leaves some undetermined, they are the smallest there are.
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
      // Least norm has no part along the ones but rounding.
      let means = solution.columnSums(
        weights: [Double](repeating: 1 / Double(solution.rows), count: solution.rows))
      solution.subtractFromRows(means)
      return solution
    } catch .notFinite {
      throw .overflow
    } catch {
      throw .unsolvable(error)
    }
  }

  /// The rows √w (x - x̄1): without their parts along the ones, along which the deviations have
  /// nothing.
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

  /// The weight of each coalition.
  ///
  /// Under the Shapley kernel, all coalitions of size k together have the mass (d - 1)/(k(d - k)).
  /// A size of which all coalitions are there has its own. If the others were drawn by the kernel,
  /// they share the remaining mass by how often they were drawn; if not, each has the kernel's
  /// weight as often as it was drawn.
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
