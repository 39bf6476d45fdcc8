import EmoLIMENumerics
import EmoLIMESignal
import EmoLIMESurrogate

extension AttributionFit {
  /// Returns the explanation of each label. Components that the signal does not have get no weight.
  ///
  /// - Parameters:
  ///   - components: The components, in the order of the weights.
  ///   - labels: The names of the labels.
  ///   - scores: The scores that were fitted, those of the whole signal first.
  func classes(components: [Component], labels: [String], scores: Matrix) -> [ClassExplanation] {
    let fit = fixing(Set(components.indices.filter { components[$0].absence != nil }))
    return labels.indices.map { column in
      ClassExplanation(
        label: labels[column], model: fit.models[column], uncertainty: fit.uncertainties[column],
        scores: scores.column(column))
    }
  }
}
