import EmoLIMENumerics

/// The scores of all coalitions, each in the row of its bits: a cooperative game for each label.
struct CompleteAnswers {
  /// d, the number of components.
  let components: Int
  /// A row for each of the 2ᵈ coalitions, a column for each label.
  let scores: Matrix

  /// - Parameter attribution: whose need it is, for the error.
  /// - Throws: ``SurrogateError/coalitionsMissing(asked:components:attribution:)``.
  init(
    _ sample: CoalitionSample, scores: Matrix, for attribution: String
  ) throws(SurrogateError) {
    guard sample.isComplete else {
      throw .coalitionsMissing(
        asked: sample.coalitions.count, components: sample.components, attribution: attribution)
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

  /// The scores, each row times a factor of its coalition's size.
  func weighted(_ factor: (Int) -> Double) -> Matrix {
    let factors = (0...components).map(factor)
    var weighted = scores
    weighted.multiplyRows(by: (0..<scores.rows).map { factors[$0.nonzeroBitCount] })
    return weighted
  }
}

/// The sums of a table over all coalitions, and over those with a component or a pair of them.
///
/// Folding the half of the table that has the highest component onto the half that lacks it
/// leaves the table of the other components: all sums take as many additions as two tables have
/// entries, and those of all pairs as four.
struct FoldedSums {
  /// Over all coalitions, for each label.
  let total: [Double]
  /// Over the coalitions with a component: a row for each component, a column for each label.
  let members: Matrix

  /// - Parameter table: a row for each coalition, in the order of their bits.
  init(of table: Matrix, components: Int) {
    var table = table
    let labels = table.columns
    var members = Matrix(rows: components, columns: labels)
    Self.fold(&table, components: components) { component, upper in
      for (index, value) in upper.enumerated() {
        members[component, index % labels] += value
      }
    }
    total = Array(table.row(0))
    self.members = members
  }

  /// The sums over the coalitions with both of two components: for each label a symmetric matrix,
  /// zero on its diagonal.
  static func pairs(of table: Matrix, components: Int) -> [Matrix] {
    var table = table
    let labels = table.columns
    var pairs = [Matrix](
      repeating: Matrix(rows: components, columns: components), count: labels)
    fold(&table, components: components) { component, upper in
      guard component > 0,
        let half = Matrix(rows: 1 << component, columns: labels, elements: Array(upper))
      else { return }
      let sums = FoldedSums(of: half, components: component)
      for label in 0..<labels {
        for other in 0..<component {
          pairs[label][component, other] = sums.members[other, label]
          pairs[label][other, component] = sums.members[other, label]
        }
      }
    }
    return pairs
  }

  /// Folds a table from the highest component down to the first, and shows the half of each.
  private static func fold(
    _ table: inout Matrix, components: Int,
    _ body: (Int, UnsafeBufferPointer<Double>) -> Void
  ) {
    let labels = table.columns
    table.elements.withUnsafeMutableBufferPointer { table in
      for component in (0..<components).reversed() {
        let half = labels << component
        let upper = UnsafeBufferPointer(rebasing: UnsafeBufferPointer(table)[half..<2 * half])
        body(component, upper)
        for index in 0..<half { table[index] += upper[index] }
      }
    }
  }
}
