extension Explanation.Counterfactuals {
  /// Returns the predicted label of a version with its score, or the wanted rating; `nil` without scores.
  package func shownScore(
    of version: Explanation.ResponseCurves.Point
  ) -> (label: String, score: Double)? {
    guard let scores = version.scores else { return nil }
    let predicted = scores.indices.max { scores[$0] < scores[$1] }
    let isRating = if case .rating = target { true } else { false }
    let shown = isRating ? target.label.flatMap(labels.firstIndex) : predicted
    return shown.map { (labels[$0], scores[$0]) }
  }
}
