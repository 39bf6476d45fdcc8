import EmoLIMENumerics

/// Shapley values estimated from the marginal contributions along permutations and their reverses,
/// as in `shap.PermutationExplainer` (Castro, Gómez and Tejada 2009; Mitchell et al. 2022).
///
/// A permutation and its reverse are antithetic: an interaction of two components counts for one of
/// them along the permutation and for the other along its reverse. The estimate is therefore exact
/// if no more than two components interact.
struct PermutationShapley {
  /// One matrix per permutation, components by labels: the mean over the permutation and its
  /// reverse.
  let estimates: [Matrix]
  /// The mean over the permutations, components by labels.
  let values: Matrix

  /// - Parameter permutations: The orders of the components, at least one.
  init(_ evaluated: EvaluatedSample, permutations: [[Int]]) throws(SurrogateError) {
    var estimates: [Matrix] = []
    var mean = Matrix(rows: evaluated.sample.components, columns: evaluated.scores.columns)
    for order in permutations {
      let estimate = try Self.estimate(along: order, evaluated)
      for index in mean.elements.indices { mean.elements[index] += estimate.elements[index] }
      estimates.append(estimate)
    }
    for index in mean.elements.indices { mean.elements[index] /= Double(permutations.count) }
    self.estimates = estimates
    values = mean
  }

  private static func estimate(
    along order: [Int], _ evaluated: EvaluatedSample
  ) throws(SurrogateError) -> Matrix {
    var values = Matrix(rows: order.count, columns: evaluated.scores.columns)
    for order in [order, order.reversed()] {
      var before = try evaluated.scores(for: .empty)
      for (component, coalition) in zip(order, PermutationWalks.walk(along: order).dropFirst()) {
        let after = try evaluated.scores(for: coalition)
        for (label, pair) in zip(before, after).enumerated() {
          values[component, label] += (pair.1 - pair.0) / 2
        }
        before = after
      }
    }
    return values
  }
}
