import EmoLIMENumerics

/// What an emotion classifier has learned: a standardisation, linear machines and a calibration,
/// for the features of one feature set.
///
/// A model is a value that can be saved to a file (see ``encoded()``); an ``EmotionClassifier``
/// joins it with the extractor of its features.
public struct EmotionModel: Sendable, Hashable {
  /// What the model is called.
  public let name: String
  /// The emotions, in the order of the columns of the scores.
  public let labels: [String]
  /// The ``FeatureExtractor/identifier`` of the features.
  public let featureSet: String
  /// The standardisation of the features.
  public let scaler: StandardScaler
  /// The machines, for standardised features; their weights are rounded to single precision.
  public let machines: OneVersusRest
  /// How decision values become probabilities.
  public let calibration: Calibration
  /// Where the features of the training clips lie, by which the model tells how far a signal is
  /// from them; nil for a model that was trained without.
  public let trainingRange: TrainingRange?
  /// Where the model comes from.
  public let provenance: ModelProvenance

  /// The machines for features that are not standardised.
  private let unscaledMachines: OneVersusRest

  /// A model of given parts.
  ///
  /// - Throws: ``ModelError`` where they do not fit one another.
  public init(
    name: String, labels: [String], featureSet: String, scaler: StandardScaler,
    machines: OneVersusRest, calibration: Calibration, trainingRange: TrainingRange? = nil,
    provenance: ModelProvenance
  ) throws(ModelError) {
    guard labels.count >= 2, Set(labels).count == labels.count else {
      throw .invalidLabels(labels)
    }
    guard machines.classes == labels.count else {
      throw .sizesDiffer(part: "classes", expected: labels.count, actual: machines.classes)
    }
    let features = scaler.means.count
    guard machines.weights.columns == features else {
      throw .sizesDiffer(
        part: "weights for each label", expected: features, actual: machines.weights.columns)
    }
    guard calibration.fits(machines: machines.weights.rows) else {
      throw .sizesDiffer(
        part: "calibration curves", expected: machines.weights.rows,
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
    self.machines = machines.roundedToSinglePrecision
    self.calibration = calibration
    self.trainingRange = trainingRange
    self.provenance = provenance
    unscaledMachines = self.machines.unscaled(by: scaler)
    guard unscaledMachines.isFinite else { throw .invalidNumber(part: "weights") }
  }

  /// The number of features.
  public var featureCount: Int { scaler.means.count }

  /// The scores of some clips.
  ///
  /// - Parameters:
  ///   - features: a row for each clip, a column for each feature, as they were extracted.
  ///   - kind: what scores to give. A model of two labels has one decision value, which is given
  ///     to the second label and with the opposite sign to the first.
  /// - Returns: a row for each clip, a column for each label; finite for features of any sensible
  ///   size.
  /// - Throws: ``TrainingError/featuresDiffer(expected:actual:)``.
  public func scores(
    features: Matrix, kind: ScoreKind = .probability
  ) throws(TrainingError) -> Matrix {
    let decisions = try unscaledMachines.decisions(for: features)
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
      normalizedLogits(calibration.logLikelihoods(decisions))
    case .oneVersusRest:
      calibration.logOdds(decisions).map(sigmoid)
    case .decision, .rating:
      decisions.count == 1 ? [-decisions[decisions.startIndex]] + decisions : Array(decisions)
    }
  }
}

extension OneVersusRest {
  /// The same machines with weights that a file of `Float` can hold.
  fileprivate var roundedToSinglePrecision: OneVersusRest {
    var rounded = weights
    rounded.elements = weights.elements.map { Double(Float($0)) }
    return OneVersusRest(weights: rounded, intercepts: intercepts)
  }

  /// Machines that give, for features as they are, what these give for standardised ones:
  /// w·(x - μ)/σ + b = (w/σ)·x + (b - (w/σ)·μ).
  fileprivate func unscaled(by scaler: StandardScaler) -> OneVersusRest {
    var scaled = weights
    var shifted = intercepts
    for machine in 0..<weights.rows {
      for feature in 0..<weights.columns {
        scaled[machine, feature] /= scaler.scales[feature]
        shifted[machine] -= scaled[machine, feature] * scaler.means[feature]
      }
    }
    return OneVersusRest(weights: scaled, intercepts: shifted)
  }

  fileprivate var isFinite: Bool {
    weights.elements.allSatisfy(\.isFinite) && intercepts.allSatisfy(\.isFinite)
  }
}
