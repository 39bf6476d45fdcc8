import EmoLIMENumerics

extension Attribution {
  /// A hierarchy of components, such as bands within segments: a coalition structure (Owen 1977) of
  /// one or more levels (Winter 1989).
  ///
  /// Owen values are Shapley values over the orders of the components in which those of a group
  /// follow each other without a gap, on every level. They sum to v(all) - v(∅), and the values of a
  /// group sum to the group's value among its neighbours. Of a single group they are Shapley values.
  ///
  /// ```swift
  /// let bandsWithinSegments = Attribution.Hierarchy(groups: [[0, 2], [1, 3]])
  /// let values = try explanation.owenValues(bandsWithinSegments)
  /// ```
  public indirect enum Hierarchy: Sendable, Hashable {
    /// A component, counted from 0.
    case component(Int)
    /// Components or smaller groups that belong together; at least one.
    case group([Hierarchy])

    /// Creates a hierarchy of one level of groups.
    ///
    /// - Parameter groups: The components of each group, counted from 0.
    public init(groups: [[Int]]) {
      self = .group(groups.map { .group($0.map(Self.component)) })
    }
  }
}

extension Attribution.Hierarchy {
  /// Returns the Owen values of the components, from the scores of all coalitions.
  ///
  /// Time is proportional to d 2ᵈ times the number of labels for a single group, and less for more.
  ///
  /// - Parameters:
  ///   - sample: All 2ᵈ coalitions of d components; d is at most 20.
  ///   - scores: One row per coalition of the sample, one column per label; all finite.
  /// - Returns: For each label one value per component, in units of the score.
  /// - Throws: ``SurrogateError/invalidHierarchy(components:)``,
  ///   ``SurrogateError/missingCoalitions(evaluated:components:attribution:)``, or an error for scores that
  ///   are not finite or do not fit the sample.
  public func owenValues(
    of sample: CoalitionSample, scores: [[Double]]
  ) throws(SurrogateError) -> [[Double]] {
    try owenValues(of: sample, scores: Matrix(checking: scores))
  }

  /// Returns the Owen values of the components, from a matrix of scores.
  package func owenValues(
    of sample: CoalitionSample, scores: Matrix
  ) throws(SurrogateError) -> [[Double]] {
    try sample.check(scores)
    let evaluations = try CompleteEvaluations(sample, scores: scores, for: "Owen values")
    guard hasNoEmptyGroup, members.sorted() == Array(0..<sample.components) else {
      throw .invalidHierarchy(components: sample.components)
    }
    var values = Matrix(rows: sample.components, columns: scores.columns)
    addValues(to: &values, of: evaluations, after: [Predecessors(coalition: 0, share: 1)])
    return (0..<scores.columns).map(values.column)
  }

  /// The components, each as often as it occurs.
  private var members: [Int] {
    switch self {
    case .component(let component): [component]
    case .group(let parts): parts.flatMap(\.members)
    }
  }

  private var hasNoEmptyGroup: Bool {
    switch self {
    case .component: true
    case .group(let parts): !parts.isEmpty && parts.allSatisfy(\.hasNoEmptyGroup)
    }
  }

  /// Adds the values of the components below.
  ///
  /// - Parameter predecessors: The coalitions that may come before this part in an order, and their
  ///   shares among the orders.
  private func addValues(
    to values: inout Matrix, of evaluations: CompleteEvaluations, after predecessors: [Predecessors]
  ) {
    switch self {
    case .component(let component):
      for found in predecessors {
        let joined = found.coalition | 1 << component
        for label in 0..<values.columns {
          values[component, label] +=
            found.share
            * (evaluations.scores[joined, label] - evaluations.scores[found.coalition, label])
        }
      }
    case .group(let parts):
      let coalitions = parts.map { $0.members.reduce(0) { $0 | 1 << $1 } }
      for (number, part) in parts.enumerated() {
        var others = coalitions
        others.remove(at: number)
        part.addValues(
          to: &values, of: evaluations,
          after: predecessors.flatMap { $0.joined(bySubsetsOf: others) })
      }
    }
  }
}

/// Components that come before a part in a share of all orders.
private struct Predecessors {
  let coalition: Int
  let share: Double

  /// Returns all unions with subsets of a part's neighbours, in random order with the part.
  func joined(bySubsetsOf neighbours: [Int]) -> [Predecessors] {
    let count = neighbours.count
    return (0..<1 << count).map { subset in
      let union = neighbours.indices.reduce(coalition) {
        subset >> $1 & 1 == 1 ? $0 | neighbours[$1] : $0
      }
      return Predecessors(
        coalition: union,
        share: share / (Double(count + 1) * binomial(count, subset.nonzeroBitCount)))
    }
  }
}
