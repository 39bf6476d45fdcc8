import EmoLIMENumerics

extension ExplanationSet {
  /// A few explanations that cover the important components (SP-LIME: Ribeiro, Singh and Guestrin
  /// 2016, algorithm 2).
  ///
  /// The importance of a component is the square root of the sum of its absolute weights over all
  /// explanations. An explanation covers the components that have a weight in it. Explanations are
  /// picked greedily by the importance that they add; ties go to the explanation whose components
  /// have more importance, then to the first.
  ///
  /// The counterpart in `lime` is `submodular_pick.SubmodularPick`.
  public struct SubmodularPick: Sendable, Hashable, Codable {
    /// The indices of the picked explanations in ``ExplanationSet/members``, counted from 0, in the
    /// order of the picks.
    public let picks: [Int]
    /// The share of the total importance that is covered after each pick, from 0 to 1, never
    /// falling.
    ///
    /// As many numbers as picks. All are 0 if all weights are 0.
    public let coverages: [Double]

    /// Picks rows of a matrix of weights.
    ///
    /// - Parameters:
    ///   - weights: One row per explanation, one column per feature; 0 if the explanation does not
    ///     use it.
    ///   - count: The number of picks.
    /// - Throws: ``ExplainerError/invalidPickCount(_:explanations:)``.
    package init(weights: Matrix, count: Int) throws(ExplainerError) {
      guard (1...max(1, weights.rows)).contains(count), weights.rows > 0 else {
        throw .invalidPickCount(count, explanations: weights.rows)
      }
      let importance = (0..<weights.columns).map { column in
        weights.column(column).reduce(0) { $0 + abs($1) }.squareRoot()
      }
      let worth = (0..<weights.rows).map { row in
        zip(weights.row(row), importance).reduce(0) { $0 + abs($1.0) * $1.1 }
      }
      let total = importance.reduce(0, +)
      var covered = [Bool](repeating: false, count: weights.columns)
      var picks: [Int] = []
      var coverages: [Double] = []
      var remaining = Array(0..<weights.rows)
      while picks.count < count {
        let gains = remaining.map { row in
          zip(weights.row(row), importance).enumerated().reduce(0.0) { gain, entry in
            entry.element.0 != 0 && !covered[entry.offset] ? gain + entry.element.1 : gain
          }
        }
        let best = remaining.indices.reduce(0) { best, next in
          (gains[next], worth[remaining[next]]) > (gains[best], worth[remaining[best]])
            ? next : best
        }
        let row = remaining.remove(at: best)
        picks.append(row)
        for (column, weight) in weights.row(row).enumerated() where weight != 0 {
          covered[column] = true
        }
        let sum = zip(covered, importance).reduce(0) { $1.0 ? $0 + $1.1 : $0 }
        coverages.append(total > 0 ? sum / total : 0)
      }
      self.picks = picks
      self.coverages = coverages
    }

    /// Picks from a set of explanations.
    ///
    /// Weights are rarely zero, so the first pick would cover all components. Therefore an
    /// explanation covers only the components with the largest weights for its predicted label.
    ///
    /// - Parameters:
    ///   - set: The explanations.
    ///   - count: The number of picks, from 1 to the number of explanations.
    ///   - features: The number of components that an explanation covers, at least 1.
    /// - Throws: ``ExplainerError/invalidPickCount(_:explanations:)``,
    ///   ``ExplainerError/invalidFeatureCount(_:)``.
    public init(
      _ set: ExplanationSet, count: Int, features: Int = 3
    ) throws(ExplainerError) {
      guard features >= 1 else { throw .invalidFeatureCount(features) }
      var weights = set.weights
      let components = set.componentNames.count
      for (row, member) in set.members.enumerated() {
        let predicted = member.explanation.predictedClass
        let label = set.labels.firstIndex(of: predicted.label) ?? 0
        let ranked = predicted.weights.indices.sorted {
          (-abs(predicted.weights[$0]), $0) < (-abs(predicted.weights[$1]), $1)
        }
        let kept = Set(ranked.prefix(features).map { label * components + $0 })
        for column in 0..<weights.columns where !kept.contains(column) { weights[row, column] = 0 }
      }
      try self.init(weights: weights, count: count)
    }
  }
}
