import EmoLIMENumerics

/// Trains emotion models: standardisation, one-vs-rest support vector machines, and a calibration
/// on the decision values of speakers that were left out.
///
/// Nothing in the training is random.
public struct ModelTrainer: Sendable, Hashable {
  /// The settings of the machines.
  public var machine: LinearSVM

  /// A trainer; the default machine is scikit-learn's `SVC(kernel="linear")`.
  public init(machine: LinearSVM = LinearSVM()) {
    self.machine = machine
  }

  /// A model of all clips, calibrated and evaluated by leaving one speaker out.
  ///
  /// - Parameters:
  ///   - set: the clips; of two speakers at least, and each emotion by two at least.
  ///   - name: what the model is called.
  ///   - featureSet: the ``FeatureExtractor/identifier`` of the features.
  ///   - corpus: the name of the corpus.
  /// - Throws: ``TrainingError``, ``ValidationError``, `CancellationError`.
  public func train(
    on set: TrainingSet, name: String, featureSet: String, corpus: String
  ) async throws -> EmotionModel {
    let folds = try Fold.leaveOneOut(groups: set.groups)
    let decisions = try await CrossValidation(machine: machine).decisions(
      features: set.features, classes: set.classes, folds: folds)[0]
    let confusion = try ConfusionMatrix(
      labels: set.labels, truths: set.classes, predictions: decisions.predictedClasses)
    let scaler = try StandardScaler(fittedTo: set.features)
    let provenance = ModelProvenance(
      corpus: corpus, clips: set.classes.count, speakers: folds.count, machine: machine,
      evaluation: .init(
        scheme: "leave one speaker out", folds: folds.count, confusion: confusion))
    return try EmotionModel(
      name: name, labels: set.labels, featureSet: featureSet, scaler: scaler,
      machines: machine.train(
        features: scaler.standardized(set.features), classes: set.classes),
      calibration: .platt(decisions: decisions, classes: set.classes), provenance: provenance)
  }
}
