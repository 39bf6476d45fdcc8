import EmoLIMEModels
import EmoLIMENumerics

/// Trains emotion models: standardisation, one-vs-rest support vector machines, and a calibration
/// on the decision values of speakers that were left out.
///
/// Nothing in the training is random.
public struct ModelTrainer: Sendable, Hashable {
  /// The settings of the machines.
  public var machine: LinearSVM
  /// The values of C to choose from, or nil for that of the machine.
  ///
  /// The model then has the C that does best when each speaker is left out, and is evaluated with
  /// a C that was chosen without the speaker in question (see ``GridSearch``).
  public var costs: [Double]?
  /// How decision values become probabilities.
  public var calibration: Calibration.Method

  /// A trainer; the default machine is scikit-learn's `SVC(kernel="linear")`.
  public init(
    machine: LinearSVM = LinearSVM(), costs: [Double]? = nil,
    calibration: Calibration.Method = .platt
  ) {
    self.machine = machine
    self.costs = costs
    self.calibration = calibration
  }

  /// A model of all clips, calibrated and evaluated by leaving one speaker out.
  ///
  /// - Parameters:
  ///   - set: the clips; of two speakers at least (three to choose C), and each emotion by two at
  ///     least (three).
  ///   - name: what the model is called.
  ///   - featureSet: the ``FeatureExtractor/identifier`` of the features.
  ///   - corpus: the name of the corpus.
  /// - Throws: ``TrainingError``, ``ValidationError``, `CancellationError`.
  public func train(
    on set: TrainingSet, name: String, featureSet: String, corpus: String
  ) async throws -> EmotionModel {
    let machine = try await chosenMachine(for: set)
    let folds = try Fold.leaveOneOut(groups: set.groups)
    let decisions = try await heldOutDecisions(for: set, machine: machine, folds: folds)
    let evaluated = try await costs == nil ? decisions : nestedDecisions(for: set)
    let confusion = try ConfusionMatrix(
      labels: set.labels, truths: set.classes, predictions: evaluated.predictedClasses)
    let scaler = try StandardScaler(fittedTo: set.features)
    let provenance = ModelProvenance(
      corpus: corpus, clips: set.classes.count, speakers: folds.count, machine: machine,
      evaluation: .init(scheme: scheme, folds: folds.count, confusion: confusion))
    return try EmotionModel(
      name: name, labels: set.labels, featureSet: featureSet, scaler: scaler,
      machines: machine.train(
        features: scaler.standardized(set.features), classes: set.classes),
      calibration: Calibration(method: calibration, decisions: decisions, classes: set.classes),
      trainingRange: TrainingRange(fittedTo: set.features, scaler: scaler, folds: folds),
      provenance: provenance)
  }

  /// What an evaluation by leaving one speaker out finds: recognition, its spread over speakers,
  /// and the quality of the probabilities.
  ///
  /// The probabilities of each speaker's clips are calibrated on those of the other speakers.
  ///
  /// - Throws: ``TrainingError``, ``ValidationError``, `CancellationError`.
  public func evaluate(
    on set: TrainingSet, bootstrap: SpeakerBootstrap = SpeakerBootstrap()
  ) async throws -> EvaluationReport {
    let folds = try Fold.leaveOneOut(groups: set.groups)
    let decisions =
      try await costs == nil
      ? heldOutDecisions(for: set, machine: machine, folds: folds) : nestedDecisions(for: set)
    var probabilities = Matrix(rows: set.features.rows, columns: set.labels.count)
    for fold in folds {
      let calibration = try Calibration(
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
      probabilities: probabilities, bootstrap: bootstrap)
  }

  private var scheme: String {
    costs == nil ? "leave one speaker out" : "leave one speaker out, C chosen without the speaker"
  }

  private func chosenMachine(for set: TrainingSet) async throws -> LinearSVM {
    guard let costs else { return machine }
    var chosen = machine
    chosen.cost = try await GridSearch(costs: costs, machine: machine).bestCost(for: set)
    return chosen
  }

  private func heldOutDecisions(
    for set: TrainingSet, machine: LinearSVM, folds: [Fold]
  ) async throws -> Matrix {
    try await CrossValidation(machine: machine).decisions(
      features: set.features, classes: set.classes, folds: folds)[0]
  }

  private func nestedDecisions(for set: TrainingSet) async throws -> Matrix {
    try await GridSearch(costs: costs ?? [], machine: machine).nestedDecisions(for: set).decisions
  }
}
