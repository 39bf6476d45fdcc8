import EmoLIMENumerics

/// The scores of all coalitions, in the order of their bits: one cooperative game per label.
struct CompleteEvaluations {
  /// The number of components d.
  let components: Int
  /// One row per coalition, 2ᵈ in all, one column per label.
  let scores: Matrix

  /// - Parameter attribution: The name of the attribution that needs the scores, for the error.
  /// - Throws: ``SurrogateError/missingCoalitions(evaluated:components:attribution:)``.
  init(
    _ sample: CoalitionSample, scores: Matrix, for attribution: String
  ) throws(SurrogateError) {
    guard sample.isComplete else {
      throw .missingCoalitions(
        evaluated: sample.coalitions.count, components: sample.components, attribution: attribution)
    }
    components = sample.components
    var byBits = Matrix(rows: scores.rows, columns: scores.columns)
    let labels = scores.columns
    byBits.elements.withUnsafeMutableBufferPointer { target in
      scores.elements.withUnsafeBufferPointer { source in
        for (row, coalition) in sample.coalitions.enumerated() {
          let place = Int(coalition.bits) * labels
          for label in 0..<labels { target[place + label] = source[row * labels + label] }
        }
      }
    }
    self.scores = byBits
  }

  /// Returns the scores, each row times a factor that depends on the size of its coalition.
  func weighted(_ factor: (Int) -> Double) -> Matrix {
    let factors = (0...components).map(factor)
    var weighted = scores
    weighted.multiplyRows(by: (0..<scores.rows).map { factors[$0.nonzeroBitCount] })
    return weighted
  }
}

/// The sums of a table over all coalitions, and over the coalitions that contain a component.
///
/// Adding the half of the table that contains the highest component to the half that lacks it
/// leaves the table of the other components. All sums take as many additions as two tables have
/// entries.
struct FoldedSums {
  /// The sum over all coalitions, one per label.
  let total: [Double]
  /// The sums over the coalitions that contain a component: one row per component, one column per
  /// label.
  let members: Matrix

  /// - Parameter table: One row per coalition, in the order of their bits.
  init(of table: Matrix, components: Int) {
    var table = table
    let labels = table.columns
    var members = Matrix(rows: components, columns: labels)
    table.elements.withUnsafeMutableBufferPointer { table in
      for component in (0..<components).reversed() {
        let half = labels << component
        for index in 0..<half {
          members[component, index % labels] += table[half + index]
          table[index] += table[half + index]
        }
      }
    }
    total = Array(table.row(0))
    self.members = members
  }
}
