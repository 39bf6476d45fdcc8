extension PermutationShapley {
  /// Returns the uncertainties from the variance between n independent permutations, with n - 1
  /// degrees of freedom.
  ///
  /// A coalition that no permutation meets changes at most one of n estimates, and that by half of
  /// its score, because the reverse of the permutation misses it.
  ///
  /// - Parameter unseenResidual: The residual of the unseen draw
  ///   (``Sandwich/Draws/unseenResidual``).
  /// - Precondition: There are at least two permutations.
  func uncertainties(
    of models: [LinearSurrogate], unseenResidual: Double, confidence: Double
  ) -> [WeightUncertainty] {
    let count = Double(estimates.count)
    let unseen = unseenResidual / 2 / count
    return models.enumerated().map { label, model in
      let errors = model.weights.enumerated().map { component, mean in
        let squares = estimates.reduce(0) {
          let deviation = $1[component, label] - mean
          return $0 + deviation * deviation
        }
        return (squares / (count - 1) / count + unseen * unseen).squareRoot()
      }
      return WeightUncertainty(
        source: .sampling, weights: model.weights, standardErrors: errors,
        degreesOfFreedom: count - 1, confidence: confidence)
    }
  }
}
