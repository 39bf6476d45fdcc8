import EmoLIMEModels
import EmoLIMENumerics
import EmoLIMESurrogate

/// What is needed of a classifier to split its weights by cues.
struct CueSource: Sendable {
  /// The classifier, whose diagnosed scores hold the features.
  let classifier: EmotionClassifier
  let families: CueFamilies
  let scores: LinearScores

  /// The largest size of the features of all evaluations, in bytes.
  private static let maximumBytes = 1 << 30

  /// Creates a source.
  ///
  /// - Throws: ``ExplainerError/cuesNeedFeatures(classifier:)`` for a classifier that is no linear model
  ///   on features, ``ModelError/noCueFamilies(featureSet:)`` for features without cues,
  ///   ``ModelError/scoresNotLinear(_:calibration:)``.
  init(_ classifier: some Classifier) throws {
    guard var emotions = classifier as? EmotionClassifier else {
      throw ExplainerError.cuesNeedFeatures(classifier: classifier.name)
    }
    guard let families = emotions.extractor.cueFamilies else {
      throw ModelError.noCueFamilies(featureSet: emotions.extractor.identifier)
    }
    guard families.descriptorOfFeature.count == emotions.model.featureCount else {
      throw ModelError.sizesDiffer(
        part: "features in cue families", expected: emotions.model.featureCount,
        actual: families.descriptorOfFeature.count)
    }
    emotions.keepsFeatures = true
    self.classifier = emotions
    self.families = families
    scores = try emotions.model.linearScores(of: emotions.scoreKind)
  }

  /// Checks that weights can be split, and that the features of all evaluations fit into memory.
  ///
  /// - Throws: ``ExplainerError/cuesNeedLinearWeights(_:)``,
  ///   ``ExplainerError/tooManyEvaluationsForCues(_:limit:)``.
  func check(
    _ attribution: Attribution, evaluations: Int, components: Int
  ) throws(ExplainerError) {
    if case .lime(let fitter) = attribution {
      switch fitter.regression {
      case .ridge, .leastSquares: break
      case .lasso, .elasticNet: throw .cuesNeedLinearWeights("lasso and elastic net select them")
      }
      guard fitter.maximumFeatures ?? components >= components else {
        throw .cuesNeedLinearWeights("a selection of components depends on the label")
      }
    }
    let limit = Self.maximumBytes / (MemoryLayout<Double>.size * classifier.model.featureCount)
    guard evaluations <= limit else {
      throw .tooManyEvaluationsForCues(evaluations, limit: limit)
    }
  }
}
