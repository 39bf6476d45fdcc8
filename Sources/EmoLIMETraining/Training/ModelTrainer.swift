import EmoLIMEModels
import EmoLIMENumerics

/// A trainer of emotion models: standardisation, one-vs-rest linear SVMs, and a calibration on the
/// decision values of left-out speakers.
///
/// Training is deterministic.
///
/// ```swift
/// let trainer = ModelTrainer(svm: LinearSVM(cost: 1))
/// let model = try await trainer.train(
///   on: set, name: "my corpus", featureSet: extractor.identifier, corpus: "my corpus")
/// print(try await trainer.evaluate(on: set))
/// ```
public struct ModelTrainer: Sendable, Hashable {
  /// The settings of the linear SVM. Its C is not used if ``costs`` is given.
  public var svm: LinearSVM
  /// The values of C to choose from, or `nil` for that of ``svm``.
  ///
  /// The model has the C with the best leave-one-speaker-out recall. Its evaluation is nested: the C
  /// of each fold is chosen without the left-out speaker (see ``GridSearch``).
  public var costs: [Double]?
  /// The calibration method; Platt scaling by default, which needs few clips.
  public var calibration: EmotionModel.Calibration.Method

  /// Creates a trainer; the default SVM is scikit-learn's `SVC(kernel="linear")`.
  ///
  /// - Parameters:
  ///   - svm: The settings of the linear SVM.
  ///   - costs: The values of C to choose from, or `nil` for that of the settings. A choice trains
  ///     for each ordered pair of speakers and each value instead of once for each speaker.
  ///   - calibration: The calibration method.
  public init(
    svm: LinearSVM = LinearSVM(), costs: [Double]? = nil,
    calibration: EmotionModel.Calibration.Method = .platt
  ) {
    self.svm = svm
    self.costs = costs
    self.calibration = calibration
  }

  /// Returns a model that is trained on all clips, with leave-one-speaker-out calibration and
  /// evaluation.
  ///
  /// The provenance records the corpus, the clips and speakers, the settings and the evaluation.
  /// The model has novelty scores, whose limit is fitted to left-out speakers.
  ///
  /// - Parameters:
  ///   - set: The clips, of at least two speakers (three to choose C), with each emotion by at
  ///     least two (three) of them.
  ///   - name: The name of the model.
  ///   - featureSet: The `FeatureExtractor.identifier` of the features.
  ///   - corpus: The name of the corpus.
  /// - Throws: ``TrainingError/tooFewGroups(_:)``, ``TrainingError/classMissing(class:fold:)``,
  ///   ``TrainingError/empty`` without values of C; `ModelError` for invalid settings of the SVM;
  ///   `CancellationError`.
  public func train(
    on set: TrainingSet, name: String, featureSet: String, corpus: String
  ) async throws -> EmotionModel {
    let svm = try await chosenSVM(for: set)
    let folds = try CrossValidation.Fold.leaveOneOut(groups: set.groups)
    let decisions = try await heldOutDecisions(for: set, svm: svm, folds: folds)
    let evaluated = try await costs == nil ? decisions : nestedDecisions(for: set)
    let confusion = try ConfusionMatrix(
      labels: set.labels, truths: set.classes, predictions: evaluated.predictedClasses)
    let scaler = try StandardScaler(fittedTo: set.features)
    let provenance = EmotionModel.Provenance(
      corpus: corpus, clips: set.classes.count, speakers: folds.count,
      trainingClips: set.origins.map { Set($0.digests).sorted() },
      trainingSpeakers: set.origins.map { Set($0.speakers).sorted() }, svm: svm,
      evaluation: .init(scheme: scheme, folds: folds.count, confusion: confusion))
    return try EmotionModel(
      name: name, labels: set.labels, featureSet: featureSet, scaler: scaler,
      oneVersusRest: svm.train(
        features: scaler.standardized(set.features), classes: set.classes),
      calibration: EmotionModel.Calibration(
        method: calibration, decisions: decisions, classes: set.classes),
      trainingRange: TrainingRange(fittedTo: set.features, scaler: scaler, folds: folds),
      provenance: provenance)
  }

  /// Returns a leave-one-speaker-out evaluation: recall, its confidence intervals over speakers, and
  /// the quality of the probabilities.
  ///
  /// The probabilities of each speaker's clips are calibrated on the clips of the other speakers.
  ///
  /// - Parameters:
  ///   - set: The clips, as for ``train(on:name:featureSet:corpus:)``.
  ///   - confidenceLevel: The level of the confidence intervals, between 0 and 1.
  ///   - seed: The random seed of the bootstrap over speakers.
  /// - Throws: The errors of ``train(on:name:featureSet:corpus:)``;
  ///   ``TrainingError/invalidBootstrap(repetitions:level:)``.
  public func evaluate(
    on set: TrainingSet, confidenceLevel: Double = 0.95, seed: UInt64 = 0
  ) async throws -> EvaluationReport {
    let folds = try CrossValidation.Fold.leaveOneOut(groups: set.groups)
    let decisions =
      try await costs == nil
      ? heldOutDecisions(for: set, svm: svm, folds: folds) : nestedDecisions(for: set)
    var probabilities = Matrix(rows: set.features.rows, columns: set.labels.count)
    for fold in folds {
      let calibration = try EmotionModel.Calibration(
        method: calibration, decisions: decisions.selecting(rows: fold.training),
        classes: fold.training.map { set.classes[$0] })
      let tested = try calibration.probabilities(decisions.selecting(rows: fold.testing))
      for (row, clip) in fold.testing.enumerated() {
        for column in 0..<probabilities.columns {
          probabilities[clip, column] = tested[row, column]
        }
      }
    }
    return try EvaluationReport(
      scheme: scheme, set: set, predictions: decisions.predictedClasses,
      probabilities: probabilities,
      bootstrap: SpeakerBootstrap(level: confidenceLevel, seed: seed))
  }

  private var scheme: String {
    costs == nil ? "leave one speaker out" : "leave one speaker out, C chosen without the speaker"
  }

  private func chosenSVM(for set: TrainingSet) async throws -> LinearSVM {
    guard let costs else { return svm }
    var chosen = svm
    chosen.cost = try await GridSearch(costs: costs, svm: svm).bestCost(for: set)
    return chosen
  }

  private func heldOutDecisions(
    for set: TrainingSet, svm: LinearSVM, folds: [CrossValidation.Fold]
  ) async throws -> Matrix {
    try await CrossValidation(svm: svm).decisions(
      features: set.features, classes: set.classes, folds: folds, costs: [svm.cost])[0]
  }

  private func nestedDecisions(for set: TrainingSet) async throws -> Matrix {
    try await GridSearch(costs: costs ?? [], svm: svm).nestedDecisions(for: set).decisions
  }
}
