import EmoLIMEModels
import EmoLIMENumerics

/// Trains on one corpus and tests on another.
public struct CrossCorpusEvaluation: Sendable, Hashable {
  /// Which clips the standardisation of the features is fitted to.
  public enum Standardization: String, Sendable, Hashable, Codable, CaseIterable {
    /// Those of the training corpus: nothing of the test corpus is used.
    case trainingCorpus
    /// Each corpus by its own clips.
    case eachCorpus
    /// Each speaker by their own clips.
    case eachSpeaker
  }

  /// The settings of the machines.
  public var machine: LinearSVM
  /// Which clips the standardisation is fitted to.
  public var standardization: Standardization

  /// An evaluation across corpora.
  public init(
    machine: LinearSVM = LinearSVM(), standardization: Standardization = .trainingCorpus
  ) {
    self.machine = machine
    self.standardization = standardization
  }

  /// The decision values of one corpus by machines trained on another.
  ///
  /// - Parameters:
  ///   - training: the clips to learn from.
  ///   - testing: the clips to test on, with the same features and labels.
  /// - Returns: a row for each clip to test on, a column for each machine.
  /// - Throws: ``ValidationError/labelsDiffer(training:testing:)``, ``TrainingError``.
  public func decisions(training: TrainingSet, testing: TrainingSet) throws -> Matrix {
    guard training.labels == testing.labels else {
      throw ValidationError.labelsDiffer(training: training.labels, testing: testing.labels)
    }
    guard training.features.columns == testing.features.columns else {
      throw TrainingError.featuresDiffer(
        expected: training.features.columns, actual: testing.features.columns)
    }
    let machines = try machine.train(
      features: standardize(training, by: training), classes: training.classes)
    return try machines.decisions(for: standardize(testing, by: training))
  }

  private func standardize(
    _ set: TrainingSet, by training: TrainingSet
  ) throws(TrainingError) -> Matrix {
    switch standardization {
    case .trainingCorpus:
      try StandardScaler(fittedTo: training.features).standardized(set.features)
    case .eachCorpus:
      try StandardScaler(fittedTo: set.features).standardized(set.features)
    case .eachSpeaker:
      try set.features.standardized(withinGroups: set.groups)
    }
  }
}
