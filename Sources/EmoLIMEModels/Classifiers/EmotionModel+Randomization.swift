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

extension TrainingSet {
  /// The same clips with their emotions in random order within each speaker, so that nothing about
  /// emotions can be learned (the data randomisation test of Adebayo et al. 2018).
  ///
  /// Each speaker keeps as many clips of each emotion.
  ///
  /// - Throws: ``TrainingError`` where the set cannot be put together.
  public func withShuffledLabels(seed: UInt64) throws(TrainingError) -> TrainingSet {
    var emotions = classes.map { labels[$0] }
    for (number, group) in Set(groups).sorted().enumerated() {
      let clips = groups.indices.filter { groups[$0] == group }
      var generator = SeededGenerator(seed: seed, stream: UInt64(number))
      var shuffled = clips.map { emotions[$0] }
      generator.shuffle(&shuffled)
      for (clip, emotion) in zip(clips, shuffled) { emotions[clip] = emotion }
    }
    return try TrainingSet(features: features, emotions: emotions, groups: groups)
  }
}
