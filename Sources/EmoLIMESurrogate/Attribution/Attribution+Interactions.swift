import EmoLIMENumerics

extension Attribution {
  /// An index of the interaction of two components: how much the marginal contribution of one
  /// depends on the other.
  ///
  /// Both indices average the discrete second derivative
  /// Δᵢⱼ(S) = v(S ∪ ij) - v(S ∪ i) - v(S ∪ j) + v(S) over the coalitions S of the other components.
  /// A value is positive if two components add more together than each alone, negative if they are
  /// redundant, and zero if they are independent. The indices differ in the weights of the sizes s
  /// of S.
  public enum InteractionIndex: String, Sendable, Hashable, Codable, CaseIterable {
    /// The Shapley interaction index (Grabisch and Roubens 1999, equation 2): weights
    /// s! (d - s - 2)!/(d - 1)!, the same total weight for every size.
    case shapley
    /// The Shapley-Taylor index of order 2 (Sundararajan, Dhamdhere and Agarwal 2020): weights
    /// 2 s! (d - s - 1)!/d!, larger for small S. The contributions v(i) - v(∅) of the single
    /// components and the values of all pairs sum to v(all) - v(∅).
    ///
    /// `shap`'s exact explainer assigns half of it to each of the entries ij and ji.
    case shapleyTaylor
  }
}

extension Attribution.InteractionIndex {
  /// Returns the interactions of all pairs of components, from the scores of all coalitions.
  ///
  /// Time and memory are proportional to 2ᵈ times the number of labels.
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
    return switch self {
    case .shapley:
      evaluations.pairwiseInteractions { 1 / (Double(d - 1) * binomial(d - 2, $0)) }
    case .shapleyTaylor:
      evaluations.pairwiseInteractions { 2 / (Double(d) * binomial(d - 1, $0)) }
    }
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
