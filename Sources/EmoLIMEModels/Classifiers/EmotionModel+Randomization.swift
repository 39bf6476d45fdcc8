import EmoLIMENumerics

extension EmotionModel {
  /// The model with the weights of each machine in random order, so that nothing is left of what it
  /// has learned (the model parameter randomisation test of Adebayo et al. 2018).
  ///
  /// Scaler, intercepts and calibration stay as they are, and the weights keep their distribution. The
  /// machines are those for standardised features.
  ///
  /// - Parameter seed: what the orders are drawn from; one for each machine.
  /// - Throws: ``ModelError`` where the model cannot be put together.
  public func withPermutedWeights(seed: UInt64) throws(ModelError) -> EmotionModel {
    var weights = machines.weights
    for machine in 0..<weights.rows {
      var generator = SeededGenerator(seed: seed, stream: UInt64(machine))
      var row = Array(weights.row(machine))
      generator.shuffle(&row)
      for (feature, weight) in row.enumerated() { weights[machine, feature] = weight }
    }
    return try EmotionModel(
      name: "\(name), weights permuted (seed \(seed))", labels: labels, featureSet: featureSet,
      scaler: scaler, machines: OneVersusRest(weights: weights, intercepts: machines.intercepts),
      calibration: calibration, provenance: provenance)
  }
}

extension EmotionClassifier {
  /// The classifier with the weights of each machine in random order; see
  /// ``EmotionModel/withPermutedWeights(seed:)``.
  ///
  /// - Throws: ``ModelError``.
  public func withPermutedWeights(seed: UInt64) throws(ModelError) -> EmotionClassifier {
    try EmotionClassifier(model: model.withPermutedWeights(seed: seed), extractor: extractor)
      .scoring(scoreKind)
  }
}
