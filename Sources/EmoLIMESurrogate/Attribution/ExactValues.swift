import EmoLIMENumerics

// Values of cooperative games by their definitions, from the scores of all coalitions. Each value is
// a sum of all scores with coefficients that depend on the size of the coalition and on whether it
// contains the component, so one pass over the scores serves all components and labels.
extension CompleteEvaluations {
  /// The Shapley values (Shapley 1953), components by labels: the mean marginal contribution
  /// v(S ∪ i) - v(S) over all orders of the components,
  /// Σ s! (d - s - 1)!/d! (v(S ∪ i) - v(S)) over the coalitions S without i, of size s.
  var shapleyValues: Matrix {
    let d = components
    func share(_ size: Int) -> Double {
      (0..<d).contains(size) ? 1 / (Double(d) * binomial(d - 1, size)) : 0
    }
    let all = FoldedSums(of: weighted(share), components: d).total
    // `all` includes the coalitions with i; share($0) adds them back.
    var values = FoldedSums(of: weighted { share($0 - 1) + share($0) }, components: d).members
    values.subtractFromRows(all)
    return values
  }

  /// The Banzhaf values (Banzhaf 1965), components by labels: the mean marginal contribution
  /// v(S ∪ i) - v(S) over all coalitions S without component i.
  var banzhafValues: Matrix {
    let sums = FoldedSums(of: scores, components: components)
    var values = sums.members
    for index in values.elements.indices { values.elements[index] *= 2 }
    values.subtractFromRows(sums.total)
    let count = Double(1 << (components - 1))
    for index in values.elements.indices { values.elements[index] /= count }
    return values
  }
}
