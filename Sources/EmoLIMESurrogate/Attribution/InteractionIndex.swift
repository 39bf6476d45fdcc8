import EmoLIMENumerics

/// How much the contribution of a component depends on another's, over the coalitions of the rest.
///
/// Both indices average the discrete second derivative
/// Δᵢⱼ(S) = v(S ∪ ij) - v(S ∪ i) - v(S ∪ j) + v(S) over the coalitions S of the other components:
/// positive where two components say more together than each for itself, negative where they say
/// the same twice, zero where they have nothing to do with each other. They differ in the weights
/// of the sizes s of S.
public enum InteractionIndex: String, Sendable, Hashable, Codable, CaseIterable {
  /// The Shapley interaction index (Grabisch and Roubens 1999, equation 2): weights
  /// s! (d - s - 2)!/(d - 1)!, as if the pair were one player, and every size as heavy as another.
  case shapley
  /// The Shapley-Taylor index of order 2 (Sundararajan, Dhamdhere and Agarwal 2020): weights
  /// 2 s! (d - s - 1)!/d!, heavier for small S. With the contributions v(i) - v(∅) of single
  /// components, the values of all pairs sum to v(all) - v(∅).
  ///
  /// `shap`'s exact explainer gives half of it to each of the entries ij and ji.
  case shapleyTaylor

  /// The interactions of all pairs of components, from the scores of all coalitions.
  ///
  /// Takes time and memory in proportion to the 2ᵈ coalitions and the labels.
  ///
  /// - Parameters:
  ///   - sample: all coalitions of the components, at most 20.
  ///   - scores: what the black box answered, a row for each, a column for each label.
  /// - Returns: for each label a symmetric matrix of d by d interactions, zero on its diagonal.
  /// - Throws: ``SurrogateError/coalitionsMissing(asked:components:attribution:)``, or an error for
  ///   scores that do not fit or are not finite.
  public func values(
    of sample: CoalitionSample, scores: Matrix
  ) throws(SurrogateError) -> [Matrix] {
    try sample.check(scores)
    let answers = try CompleteAnswers(sample, scores: scores, for: "Interactions")
    let d = answers.components
    return switch self {
    case .shapley:
      answers.pairwiseInteractions { 1 / (Double(d - 1) * binomial(d - 2, $0)) }
    case .shapleyTaylor:
      answers.pairwiseInteractions { 2 / (Double(d) * binomial(d - 1, $0)) }
    }
  }
}

extension CoalitionSample {
  /// Throws unless there is a row of finite scores for each coalition.
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
