import EmoLIMENumerics
import EmoLIMESurrogate

extension AttributionFit {
  /// Returns the explanation of each label.
  ///
  /// - Parameter scores: The scores that were fitted, those of the whole signal first.
  func classes(labels: [String], scores: Matrix) -> [ClassExplanation] {
    labels.indices.map { column in
      ClassExplanation(
        label: labels[column], model: models[column], uncertainty: uncertainties[column],
        scores: scores.column(column))
    }
  }
}
