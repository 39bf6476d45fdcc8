import EmoLIMENumerics

/// A trained emotion model: standardisation, one-vs-rest linear classifiers and a calibration, for
/// the features of one feature set.
///
/// ``write(to:)`` saves a model, ``init(contentsOf:)`` reads it; an ``EmotionClassifier`` combines it
/// with the extractor of its features.
public struct EmotionModel: Sendable, Hashable {
  /// The name of the model.
  public let name: String
  /// The emotions, in the order of the scores: at least two, all different.
  public let labels: [String]
  /// The `FeatureExtractor.identifier` of the features, such as `compare2016/1`.
  ///
  /// An extractor with another identifier, such as a newer version, is rejected by
  /// ``EmotionClassifier/init(model:extractor:)``.
  public let featureSet: String
  /// The standardisation of the features.
  package let scaler: StandardScaler
  /// The classifiers of standardised features; their weights are rounded to single precision.
  ///
  /// The weights belong to features of mean 0 and standard deviation 1 over the training clips, so
  /// their sizes can be compared between features. ``scores(features:kind:)`` takes features
  /// without standardisation.
  public let oneVersusRest: OneVersusRest
  /// The calibration of the decision values: one curve per binary classifier, or one temperature.
  public let calibration: Calibration
  /// The range of the features in training; `nil` for a model without novelty scores.
  package let trainingRange: TrainingRange?
  /// The training data, settings and evaluation, as the model file records them.
  ///
  /// They do not affect the scores.
  public let provenance: Provenance

  /// The classifiers of features that are not standardised.
  private let unscaledClassifiers: OneVersusRest

  /// Creates a model of its parts.
  ///
  /// - Throws: ``ModelError/invalidLabels(_:)``,
  ///   ``ModelError/sizesDiffer(part:expected:actual:)``, ``ModelError/invalidNumber(part:)``.
  package init(
    name: String, labels: [String], featureSet: String, scaler: StandardScaler,
    oneVersusRest: OneVersusRest, calibration: Calibration, trainingRange: TrainingRange? = nil,
    provenance: Provenance
  ) throws(ModelError) {
    guard labels.count >= 2, Set(labels).count == labels.count else {
      throw .invalidLabels(labels)
    }
    guard oneVersusRest.classes == labels.count else {
      throw .sizesDiffer(part: "classes", expected: labels.count, actual: oneVersusRest.classes)
    }
    let features = scaler.means.count
    guard oneVersusRest.weightMatrix.columns == features else {
      throw .sizesDiffer(
        part: "weights for each label", expected: features,
        actual: oneVersusRest.weightMatrix.columns)
    }
    guard calibration.fits(classifiers: oneVersusRest.weightMatrix.rows) else {
      throw .sizesDiffer(
        part: "calibration curves", expected: oneVersusRest.weightMatrix.rows,
        actual: calibration.curves ?? 0)
    }
    guard calibration.isFinite else { throw .invalidNumber(part: "calibration") }
    if let trainingRange, trainingRange.lows.count != features {
      throw .sizesDiffer(
        part: "feature ranges", expected: features, actual: trainingRange.lows.count)
    }
    self.name = name
    self.labels = labels
    self.featureSet = featureSet
    self.scaler = scaler
    self.oneVersusRest = oneVersusRest.roundedToSinglePrecision
    self.calibration = calibration
    self.trainingRange = trainingRange
    self.provenance = provenance
    unscaledClassifiers = self.oneVersusRest.unscaled(by: scaler)
    guard unscaledClassifiers.isFinite else { throw .invalidNumber(part: "weights") }
  }

  /// The number of features: 6,373 for ``ComParE2016``, 140 for ``MelStatistics``.
  public var featureCount: Int { scaler.means.count }

  /// Returns the scores of clips.
  ///
  /// - Parameters:
  ///   - features: One row per clip, one column per feature, without standardisation.
  ///   - kind: The score kind. The softmax of the logits are the probabilities. A model of two labels
  ///     has one decision value d; its decision scores are -d and d. Regression scores are the
  ///     decision values.
  /// - Returns: One row per clip, one column per label; finite for features of any realistic size.
  /// - Throws: ``ModelError/featuresDiffer(expected:actual:)``.
  public func scores(
    features: [[Double]], kind: ScoreKind = .probability
  ) throws(ModelError) -> [[Double]] {
    try scores(features: Matrix(features: features, columns: featureCount), kind: kind).rowArrays
  }

  /// Returns the scores of the clips in the rows of a matrix.
  package func scores(
    features: Matrix, kind: ScoreKind = .probability
  ) throws(ModelError) -> Matrix {
    let decisions = try unscaledClassifiers.decisions(for: features)
    var result = Matrix(rows: decisions.rows, columns: labels.count)
    for row in 0..<decisions.rows {
      let scores = scores(decisions: decisions.row(row), kind: kind)
      for (column, score) in scores.enumerated() { result[row, column] = score }
    }
    return result
  }

  private func scores(decisions: ArraySlice<Double>, kind: ScoreKind) -> [Double] {
    switch kind {
    case .probability:
      normalizedProbabilities(calibration.logLikelihoods(decisions))
    case .logit:
      calibration.logLikelihoods(decisions)
    case .logOdds:
      normalizedLogOdds(calibration.logLikelihoods(decisions))
    case .oneVersusRest:
      calibration.logOdds(decisions).map(sigmoid)
    case .oneVersusRestLogOdds:
      calibration.logOdds(decisions)
    case .decision, .regression:
      decisions.count == 1 ? [-decisions[decisions.startIndex]] + decisions : Array(decisions)
    }
  }
}

extension OneVersusRest {
  /// The classifiers with weights rounded to `Float`, as model files store them.
  fileprivate var roundedToSinglePrecision: OneVersusRest {
    var rounded = weightMatrix
    rounded.elements = weightMatrix.elements.map { Double(Float($0)) }
    return OneVersusRest(weights: rounded, intercepts: intercepts)
  }

  /// Returns classifiers with the same decision values for features that are not standardised:
  /// w·(x - μ)/σ + b = (w/σ)·x + (b - (w/σ)·μ).
  fileprivate func unscaled(by scaler: StandardScaler) -> OneVersusRest {
    var scaled = weightMatrix
    var shifted = intercepts
    for classifier in 0..<scaled.rows {
      for feature in 0..<scaled.columns {
        scaled[classifier, feature] /= scaler.scales[feature]
        shifted[classifier] -= scaled[classifier, feature] * scaler.means[feature]
      }
    }
    return OneVersusRest(weights: scaled, intercepts: shifted)
  }

  fileprivate var isFinite: Bool {
    weightMatrix.elements.allSatisfy(\.isFinite) && intercepts.allSatisfy(\.isFinite)
  }
}
