import EmoLIMEModels
import EmoLIMENumerics

/// A cross-corpus evaluation: training on one corpus, testing on another (Schuller et al. 2010).
///
/// ```swift
/// let report = try CrossCorpusEvaluation(standardization: .eachCorpus)
///   .evaluate(training: emodb, testing: ravdess)
/// print(report.unweightedAverageRecall)
/// ```
public struct CrossCorpusEvaluation: Sendable, Hashable {
  /// The clips that the standardisation of the features is fitted to.
  ///
  /// Standardisation uses no emotions. Fitted to the test clips, it removes differences of
  /// recording and voice, but needs all of them at once.
  public enum Standardization: String, Sendable, Hashable, Codable, CaseIterable {
    /// The clips of the training corpus; the test corpus is not used.
    case trainingCorpus
    /// The clips of each corpus for that corpus.
    case eachCorpus
    /// The clips of each speaker for that speaker.
    case eachSpeaker
  }

  /// The settings of the linear SVM; C is not chosen by a search.
  public var svm: LinearSVM
  /// The clips that the standardisation is fitted to; by default those of the training corpus.
  public var standardization: Standardization

  /// Creates a cross-corpus evaluation.
  ///
  /// - Parameters:
  ///   - svm: The settings of the linear SVM; by default those of scikit-learn's
  ///     `SVC(kernel="linear")`.
  ///   - standardization: The clips that the standardisation is fitted to. The default, the
  ///     training corpus, uses nothing of the test corpus.
  public init(
    svm: LinearSVM = LinearSVM(), standardization: Standardization = .trainingCorpus
  ) {
    self.svm = svm
    self.standardization = standardization
  }

  /// Trains on one corpus and returns an evaluation on the other.
  ///
  /// It runs on the calling thread and is deterministic. The report has no quality of
  /// probabilities, because the decision values are not calibrated.
  ///
  /// - Parameters:
  ///   - training: The training clips.
  ///   - testing: The test clips, with the same features and labels.
  ///   - scheme: The name of the evaluation in the report.
  /// - Returns: The report on the test clips, with confidence intervals over their speakers.
  /// - Throws: ``TrainingError/labelsDiffer(training:testing:)`` for different emotions,
  ///   `ModelError.featuresDiffer` for different numbers of features, `ModelError` for invalid
  ///   settings of the SVM.
  public func evaluate(
    training: TrainingSet, testing: TrainingSet, scheme: String = "cross-corpus"
  ) throws -> EvaluationReport {
    try EvaluationReport(
      scheme: scheme, set: testing,
      predictions: decisions(training: training, testing: testing).predictedClasses)
  }

  /// Returns the decision values of the test clips: one row per clip, one column per binary
  /// classifier.
  package func decisions(training: TrainingSet, testing: TrainingSet) throws -> Matrix {
    guard training.labels == testing.labels else {
      throw TrainingError.labelsDiffer(training: training.labels, testing: testing.labels)
    }
    guard training.features.columns == testing.features.columns else {
      throw ModelError.featuresDiffer(
        expected: training.features.columns, actual: testing.features.columns)
    }
    let classifier = try svm.train(
      features: standardize(training, by: training), classes: training.classes)
    return try classifier.decisions(for: standardize(testing, by: training))
  }

  private func standardize(
    _ set: TrainingSet, by training: TrainingSet
  ) throws(ModelError) -> Matrix {
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
