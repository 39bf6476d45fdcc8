import EmoLIMENumerics

extension EmotionModel {
  /// Returns the model with the weights of each binary classifier in random order, for the model
  /// parameter randomisation test (Adebayo et al. 2018).
  ///
  /// Standardisation, intercepts and calibration do not change, and the weights keep their
  /// distribution.
  ///
  /// - Parameter seed: The random seed; each binary classifier has its own stream.
  /// - Throws: ``ModelError/invalidNumber(part:)`` if a weight overflows without standardisation.
  package func withPermutedWeights(seed: UInt64) throws(ModelError) -> EmotionModel {
    var weights = oneVersusRest.weightMatrix
    for classifier in 0..<weights.rows {
      var generator = SeededGenerator(seed: seed, stream: UInt64(classifier))
      var row = Array(weights.row(classifier))
      generator.shuffle(&row)
      for (feature, weight) in row.enumerated() { weights[classifier, feature] = weight }
    }
    return try EmotionModel(
      name: "\(name), weights permuted (seed \(seed))", labels: labels, featureSet: featureSet,
      scaler: scaler,
      oneVersusRest: OneVersusRest(weights: weights, intercepts: oneVersusRest.intercepts),
      calibration: calibration, provenance: provenance)
  }
}

extension EmotionClassifier {
  /// Returns the classifier with the weights of each binary classifier in random order; see
  /// ``EmotionModel/withPermutedWeights(seed:)``.
  ///
  /// - Throws: ``ModelError/invalidNumber(part:)``.
  package func withPermutedWeights(seed: UInt64) throws(ModelError) -> EmotionClassifier {
    try EmotionClassifier(model: model.withPermutedWeights(seed: seed), extractor: extractor)
      .scoring(scoreKind)
  }

  /// Returns the classifier with the weights of each binary classifier in random order, for the
  /// model parameter randomisation test (Adebayo et al. 2018).
  ///
  /// Intercepts, standardisation, calibration and the score kind do not change. The result has no
  /// novelty scores, because the training range is not kept.
  ///
  /// - Parameter seed: The random seed; equal seeds give equal classifiers.
  /// - Returns: A classifier, never `nil`.
  /// - Throws: ``ModelError/invalidNumber(part:)`` if a weight overflows without standardisation.
  public func randomized(seed: UInt64) throws -> (any Classifier)? {
    try withPermutedWeights(seed: seed)
  }
}
