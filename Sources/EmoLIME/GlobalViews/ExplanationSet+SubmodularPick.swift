import EmoLIMENumerics

extension ExplanationSet {
  /// The few explanations that together say most (SP-LIME: Ribeiro, Singh and Guestrin 2016, algorithm
  /// 2).
  ///
  /// A feature is as important as the square root of the sum of its weights' sizes over all explanations,
  /// and is covered by an explanation in which it has a weight. Explanations are chosen one after another,
  /// each time the one that adds most to the importance that is covered; of equals the one whose own
  /// features are worth most, then the first.
  public struct SubmodularPick: Sendable, Hashable, Codable {
    /// The numbers of the chosen explanations, in the order of the choice.
    public let picks: [Int]
    /// The share of all importance that is covered after each choice, 1 at most.
    public let coverages: [Double]

    /// Chooses rows of a matrix of weights.
    ///
    /// - Parameters:
    ///   - weights: a row for each explanation, a column for each feature, 0 where an explanation does
    ///     not use it.
    ///   - count: how many to choose.
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

    /// Chooses from a set of explanations.
    ///
    /// The features are the components for each label. Weights are seldom zero, so that without a limit
    /// every explanation would cover everything: each speaks for the label that is heard in its sound,
    /// with its largest weights only.
    ///
    /// - Parameters:
    ///   - set: the explanations.
    ///   - count: how many to choose.
    ///   - features: how many components each explanation speaks for: those with the largest weights.
    /// - Throws: ``ExplainerError/invalidPickCount(_:explanations:)``,
    ///   ``ExplainerError/invalidFeatureCount(_:)``.
    public init(
      _ set: ExplanationSet, count: Int, features: Int = 3
    ) throws(ExplainerError) {
      guard features >= 1 else { throw .invalidFeatureCount(features) }
      var weights = set.weights
      let components = set.componentNames.count
      for (row, member) in set.members.enumerated() {
        let heard = member.explanation.predictedClass
        let label = set.labels.firstIndex(of: heard.label) ?? 0
        let ranked = heard.weights.indices.sorted {
          (-abs(heard.weights[$0]), $0) < (-abs(heard.weights[$1]), $1)
        }
        let kept = Set(ranked.prefix(features).map { label * components + $0 })
        for column in 0..<weights.columns where !kept.contains(column) { weights[row, column] = 0 }
      }
      try self.init(weights: weights, count: count)
    }
  }
}
