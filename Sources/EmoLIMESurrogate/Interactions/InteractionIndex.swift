import EmoLIMENumerics

extension Attribution {
  /// An index of the interaction of components: how much a set of components adds to the score
  /// beyond what its parts add.
  ///
  /// All indices are sums of Möbius coefficients m(T) = Σ (-1)^(|T| - |S|) v(S) over the subsets S of T
  /// (Harsanyi 1963), of which v is the sum: v(S) = Σ m(T) over the subsets T of S. They differ in how
  /// they share out the coefficients of larger sets. A value is positive if the components add more
  /// together than their parts, negative if they are redundant, and zero if they are independent.
  ///
  /// An order k bounds the size of the sets. The four indices with an order are additive models of
  /// sets up to this size; if k is the number of components, they are the Möbius coefficients.
  public enum InteractionIndex: String, Sendable, Hashable, Codable, CaseIterable {
    /// The Möbius coefficients, also called Harsanyi dividends (Harsanyi 1963).
    case moebius
    /// The Shapley interaction index, SII (Grabisch and Roubens 1999, equation 2). For pairs, the mean of
    /// v(S ∪ ij) - v(S ∪ i) - v(S ∪ j) + v(S) with weights s! (d - s - 2)!/(d - 1)!, the same total
    /// weight for every size s of S. Single components have Shapley values.
    case shapley
    /// The n-Shapley values, k-SII (Lundberg et al. 2020; Bordt and von Luxburg 2023): the Shapley
    /// interaction index, of which smaller sets lose what larger sets add. They sum to v(all) - v(∅).
    case kShapley
    /// The Shapley-Taylor index, STII (Sundararajan, Dhamdhere and Agarwal 2020): the Möbius coefficients
    /// of sets below the order, and for sets of the order means with weights larger for small S; for pairs
    /// 2 s! (d - s - 1)!/d!. The values of all sets sum to v(all) - v(∅).
    ///
    /// `shap`'s exact explainer assigns half of a pair's value to each of the entries ij and ji.
    case shapleyTaylor
    /// The faithful Shapley interaction index, FSII (Tsai, Yeh and Ravikumar 2023): the model of sets up
    /// to the order that fits all scores best, weighted by the Shapley kernel. The values of all sets
    /// sum to v(all) - v(∅).
    case faithShapley
    /// The faithful Banzhaf interaction index, FBII (Tsai, Yeh and Ravikumar 2023): the model of sets up
    /// to the order that fits all scores best, all weighted equally (Hammer and Holzman 1992).
    case faithBanzhaf
  }

  /// The interaction of a set of components.
  public struct Interaction: Sendable, Hashable {
    /// The components; at least one.
    public let components: Coalition
    /// The interaction in units of the score; of a single component its weight.
    public let value: Double
  }
}

extension Attribution.InteractionIndex {
  /// Returns the interactions of all sets of up to so many components, from the scores of all
  /// coalitions.
  ///
  /// Time is proportional to d 2ᵈ times the order and the number of labels.
  ///
  /// - Parameters:
  ///   - order: The largest number of components of a set, from 1 to d.
  ///   - sample: All 2ᵈ coalitions of d components; d is at most 20.
  ///   - scores: One row per coalition of the sample, one column per label; all finite.
  /// - Returns: For each label the interactions, by the size of the set, then by its components.
  /// - Throws: ``SurrogateError/invalidOrder(_:components:)``,
  ///   ``SurrogateError/missingCoalitions(evaluated:components:attribution:)``, or an error for scores that
  ///   are not finite or do not fit the sample.
  public func interactions(
    upTo order: Int, of sample: CoalitionSample, scores: [[Double]]
  ) throws(SurrogateError) -> [[Attribution.Interaction]] {
    try interactions(upTo: order, of: sample, scores: Matrix(checking: scores))
  }

  /// Returns the interactions of all sets of up to so many components, from a matrix of scores.
  package func interactions(
    upTo order: Int, of sample: CoalitionSample, scores: Matrix
  ) throws(SurrogateError) -> [[Attribution.Interaction]] {
    try sample.check(scores)
    let evaluations = try CompleteEvaluations(sample, scores: scores, for: "Interactions")
    guard (1...evaluations.components).contains(order) else {
      throw .invalidOrder(order, components: evaluations.components)
    }
    let sums = MoebiusSums(
      self, order: order, sizes: 1...order, coefficients: evaluations.moebiusCoefficients)
    return (0..<scores.columns).map { label in
      sums.sets.map { set in
        Attribution.Interaction(
          components: Coalition(bits: UInt64(set)), value: sums.values[set, label])
      }
    }
  }

  /// Returns the interactions of all pairs of components, from the scores of all coalitions.
  ///
  /// They are those of ``interactions(upTo:of:scores:)`` of order 2.
  ///
  /// - Parameters:
  ///   - sample: All 2ᵈ coalitions of d components; d is at most 20.
  ///   - scores: One row per coalition of the sample, one column per label; all finite.
  /// - Returns: For each label a symmetric d by d array of interactions in units of the score, with
  ///   zeros on its diagonal.
  /// - Throws: ``SurrogateError/missingCoalitions(evaluated:components:attribution:)``, or an error
  ///   for scores that are not finite or do not fit the sample.
  public func values(
    of sample: CoalitionSample, scores: [[Double]]
  ) throws(SurrogateError) -> [[[Double]]] {
    try values(of: sample, scores: Matrix(checking: scores)).map(\.rowArrays)
  }

  /// Returns the interactions of all pairs of components, from a matrix of scores.
  package func values(
    of sample: CoalitionSample, scores: Matrix
  ) throws(SurrogateError) -> [Matrix] {
    try sample.check(scores)
    let evaluations = try CompleteEvaluations(sample, scores: scores, for: "Interactions")
    let d = evaluations.components
    var pairs = [Matrix](repeating: Matrix(rows: d, columns: d), count: scores.columns)
    guard d > 1 else { return pairs }
    let sums = MoebiusSums(
      self, order: 2, sizes: 2...2, coefficients: evaluations.moebiusCoefficients)
    for set in sums.sets {
      let (first, second) = (set.trailingZeroBitCount, (set & (set - 1)).trailingZeroBitCount)
      for label in pairs.indices {
        pairs[label][first, second] = sums.values[set, label]
        pairs[label][second, first] = sums.values[set, label]
      }
    }
    return pairs
  }
}

extension CoalitionSample {
  /// Checks that there is one row of finite scores per coalition.
  func check(_ scores: Matrix) throws(SurrogateError) {
    guard scores.columns > 0 else {
      throw .emptyRegression(rows: scores.rows, columns: components, targets: 0)
    }
    guard scores.rows == coalitions.count else {
      throw .rowCount(scores.rows, expected: coalitions.count)
    }
    if let index = scores.elements.firstIndex(where: { !$0.isFinite }) {
      throw .scoreNotFinite(row: index / scores.columns, column: index % scores.columns)
    }
  }
}
