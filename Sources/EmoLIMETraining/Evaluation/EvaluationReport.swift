import EmoLIMEModels
import EmoLIMENumerics

/// What an evaluation found: a table that a person can read, and JSON.
public struct EvaluationReport: Sendable, Hashable, Codable {
  /// A class of clips.
  public struct ClassFigures: Sendable, Hashable, Codable {
    /// The name of the class.
    public var label: String
    /// The number of its clips.
    public var clips: Int
    /// The share of its clips that were recognised; nil without clips.
    public var recall: Double?
    /// The share of right ones among the clips taken for it; nil where none was.
    public var precision: Double?
  }

  /// A speaker's clips.
  public struct SpeakerFigures: Sendable, Hashable, Codable {
    /// The speaker.
    public var speaker: String
    /// The number of clips.
    public var clips: Int
    /// The share of clips that were recognised.
    public var accuracy: Double
    /// The mean recall of the classes of which the speaker has clips.
    public var unweightedAverageRecall: Double
  }

  /// How the clips were split.
  public var scheme: String
  /// How often each class was taken for each other.
  public var confusion: ConfusionMatrix
  /// The share of clips that were recognised (weighted accuracy).
  public var accuracy: Double
  /// The mean recall of the classes (UAR).
  public var unweightedAverageRecall: Double
  /// Where the accuracy lies with new speakers; nil with fewer than two speakers.
  public var accuracyInterval: ConfidenceInterval?
  /// Where the unweighted average recall lies with new speakers; nil with fewer than two.
  public var unweightedAverageRecallInterval: ConfidenceInterval?
  /// The classes, in the order of the labels.
  public var classes: [ClassFigures]
  /// The speakers, in alphabetical order.
  public var speakers: [SpeakerFigures]
  /// How good the probabilities are, where there are some.
  public var probabilityQuality: ProbabilityQuality?

  /// The report of some predictions.
  ///
  /// - Parameters:
  ///   - scheme: how the clips were split, in words.
  ///   - set: the clips.
  ///   - predictions: the predicted class of each clip.
  ///   - probabilities: those of each clip's classes, where there are some.
  ///   - bootstrap: how to draw confidence intervals.
  /// - Throws: ``ValidationError``.
  public init(
    scheme: String, set: TrainingSet, predictions: [Int], probabilities: Matrix? = nil,
    bootstrap: SpeakerBootstrap = SpeakerBootstrap()
  ) throws(ValidationError) {
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
    if names.count >= 2 {
      accuracyInterval = try bootstrap.interval(speakers: matrices, of: \.accuracy)
      unweightedAverageRecallInterval = try bootstrap.interval(
        speakers: matrices, of: \.unweightedAverageRecall)
    }
    classes = confusion.labels.indices.map { index in
      ClassFigures(
        label: confusion.labels[index], clips: confusion.counts[index].reduce(0, +),
        recall: confusion.recalls[index].finite, precision: confusion.precisions[index].finite)
    }
    speakers = zip(names, matrices).map { name, matrix in
      SpeakerFigures(
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
