import EmoLIMEModels
import EmoLIMENumerics

/// The results of an evaluation, as text tables (`description`) and JSON (`Codable`).
///
/// Shares and recalls are from 0 to 1. Confidence intervals are percentile intervals of 2,000
/// bootstrap samples of speakers (Efron and Tibshirani 1993, chapter 13), because the clips of a
/// speaker are similar.
///
/// ```swift
/// let report = try await ModelTrainer().evaluate(on: set)
/// print(report)
/// ```
public struct EvaluationReport: Sendable, Hashable, Codable {
  /// The metrics of a class over all clips; the counts are in ``EvaluationReport/confusion``.
  public struct ClassMetrics: Sendable, Hashable, Codable {
    /// The name of the class.
    public var label: String
    /// The number of clips of the class.
    public var clips: Int
    /// The share of its clips that were predicted correctly, from 0 to 1; `nil` without clips.
    public var recall: Double?
    /// The share of its predictions that are correct, from 0 to 1; `nil` if it was never predicted.
    public var precision: Double?
  }

  /// The metrics of a speaker.
  ///
  /// They show which voices are recognised badly; with few clips per speaker they are uncertain.
  public struct SpeakerMetrics: Sendable, Hashable, Codable {
    /// The code of the speaker.
    public var speaker: String
    /// The number of clips of the speaker.
    public var clips: Int
    /// The share of clips that were predicted correctly.
    public var accuracy: Double
    /// The mean recall of the classes of which the speaker has clips.
    public var unweightedAverageRecall: Double
  }

  /// The split of the clips, in words.
  public var scheme: String
  /// The confusion matrix.
  public var confusion: ConfusionMatrix
  /// The share of clips that were predicted correctly (weighted accuracy), from 0 to 1.
  public var accuracy: Double
  /// The unweighted average recall (UAR), from 0 to 1: the mean recall of the classes that have
  /// clips.
  ///
  /// Chance is 1 / k for k such classes.
  public var unweightedAverageRecall: Double
  /// The level of the confidence intervals, between 0 and 1; 0.95 by default.
  public var confidenceLevel: Double
  /// The confidence interval of the accuracy over speakers; `nil` with fewer than two speakers.
  public var accuracyInterval: ClosedRange<Double>?
  /// The confidence interval of the unweighted average recall over speakers; `nil` with fewer than
  /// two.
  public var unweightedAverageRecallInterval: ClosedRange<Double>?
  /// The metrics of the classes, in the order of the labels.
  public var classes: [ClassMetrics]
  /// The metrics of the speakers, in alphabetical order.
  public var speakers: [SpeakerMetrics]
  /// The quality of the probabilities; `nil` without probabilities.
  ///
  /// ``ModelTrainer/evaluate(on:confidenceLevel:seed:)`` measures it, with a calibration on other
  /// speakers.
  public var probabilityQuality: ProbabilityQuality?
  /// The evaluated clips and speakers in the training data; `nil` for a cross-validation, which separates
  /// them.
  public var trainingOverlap: TrainingOverlap?

  /// Creates the report of predictions.
  ///
  /// The confidence intervals have the level 0.95 and the seed 0; they are `nil` with fewer than
  /// two speakers. The report has no quality of probabilities.
  ///
  /// - Parameters:
  ///   - scheme: The split of the clips, in words.
  ///   - set: The clips.
  ///   - predictions: The predicted class of each clip, an index into the labels of the set.
  /// - Throws: ``TrainingError/countsDiffer(truths:predictions:)``,
  ///   ``TrainingError/classOutOfRange(clip:class:classes:)``.
  public init(
    scheme: String, set: TrainingSet, predictions: [Int]
  ) throws(TrainingError) {
    try self.init(
      scheme: scheme, set: set, predictions: predictions, probabilities: nil,
      bootstrap: SpeakerBootstrap())
  }

  /// Creates the report of predictions with their probabilities: one row per clip, one column per
  /// class.
  package init(
    scheme: String, set: TrainingSet, predictions: [Int], probabilities: Matrix?,
    bootstrap: SpeakerBootstrap = SpeakerBootstrap()
  ) throws(TrainingError) {
    let confusion = try ConfusionMatrix(
      labels: set.labels, truths: set.classes, predictions: predictions)
    let names = Set(set.groups).sorted()
    var matrices: [ConfusionMatrix] = []
    for name in names {
      let clips = set.groups.indices.filter { set.groups[$0] == name }
      matrices.append(
        try ConfusionMatrix(
          labels: set.labels, truths: clips.map { set.classes[$0] },
          predictions: clips.map { predictions[$0] }))
    }
    self.scheme = scheme
    self.confusion = confusion
    accuracy = confusion.accuracy
    unweightedAverageRecall = confusion.unweightedAverageRecall
    confidenceLevel = bootstrap.level
    if names.count >= 2 {
      accuracyInterval = try bootstrap.interval(speakers: matrices, of: \.accuracy)
      unweightedAverageRecallInterval = try bootstrap.interval(
        speakers: matrices, of: \.unweightedAverageRecall)
    }
    classes = confusion.labels.indices.map { index in
      ClassMetrics(
        label: confusion.labels[index], clips: confusion.counts[index].reduce(0, +),
        recall: confusion.recalls[index].finite, precision: confusion.precisions[index].finite)
    }
    speakers = zip(names, matrices).map { name, matrix in
      SpeakerMetrics(
        speaker: name, clips: matrix.total, accuracy: matrix.accuracy,
        unweightedAverageRecall: matrix.unweightedAverageRecall)
    }
    if let probabilities {
      probabilityQuality = try ProbabilityQuality(
        probabilities: probabilities, classes: set.classes)
    }
  }
}

extension Double {
  fileprivate var finite: Double? { isFinite ? self : nil }
}
