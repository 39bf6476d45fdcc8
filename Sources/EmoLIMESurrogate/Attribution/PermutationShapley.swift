import EmoLIMENumerics

/// Shapley values estimated by the contributions along some permutations and their reverses, as
/// `shap.PermutationExplainer` does (Castro, Gómez and Tejada 2009; Mitchell et al. 2022).
///
/// A permutation and its reverse are antithetic: what two components say together is counted for
/// the one in the one walk, and for the other in the other, so that the estimate is exact for black
/// boxes with no interactions of more than two components.
struct PermutationShapley {
  /// For each permutation the mean of its two walks: components by labels.
  let estimates: [Matrix]

  init(
    _ answers: AnsweredSample, permutations: [[Int]]
  ) throws(SurrogateError) {
    var estimates: [Matrix] = []
    for order in permutations {
      var values = Matrix(rows: order.count, columns: answers.scores.columns)
      for order in [order, order.reversed()] {
        var before = try answers.scores(for: .empty)
        for (component, coalition) in zip(order, PermutationWalks.walk(along: order).dropFirst()) {
          let after = try answers.scores(for: coalition)
          for (label, pair) in zip(before, after).enumerated() {
            values[component, label] += (pair.1 - pair.0) / 2
          }
          before = after
        }
      }
      estimates.append(values)
    }
    self.estimates = estimates
  }

  /// The mean over the permutations.
  var values: Matrix {
    var mean = Matrix(rows: estimates[0].rows, columns: estimates[0].columns)
    for estimate in estimates {
      for index in mean.elements.indices { mean.elements[index] += estimate.elements[index] }
    }
    for index in mean.elements.indices { mean.elements[index] /= Double(estimates.count) }
    return mean
  }
}
