/// Where a model comes from.
public struct ModelProvenance: Sendable, Hashable, Codable {
  /// How well a model of the same settings did on speakers that it was not trained on.
  public struct Evaluation: Sendable, Hashable, Codable {
    /// How the clips were split, such as `leave one speaker out`.
    public var scheme: String
    /// The number of folds.
    public var folds: Int
    /// How often each emotion was taken for each other, over all folds.
    public var confusion: ConfusionMatrix
    /// The unweighted average recall over all folds.
    public var unweightedAverageRecall: Double
    /// The share of clips that were recognised.
    public var accuracy: Double

    /// The figures of a confusion matrix.
    public init(scheme: String, folds: Int, confusion: ConfusionMatrix) {
      self.scheme = scheme
      self.folds = folds
      self.confusion = confusion
      self.unweightedAverageRecall = confusion.unweightedAverageRecall
      self.accuracy = confusion.accuracy
    }
  }

  /// The name of the corpus that it was trained on.
  public var corpus: String
  /// The number of clips.
  public var clips: Int
  /// The number of speakers.
  public var speakers: Int
  /// The settings of the machines, C among them; nil for a model trained elsewhere.
  public var machine: LinearSVM?
  /// The seed of whatever was random in training; nil where nothing was.
  public var seed: UInt64?
  /// How well it does on new speakers; nil where that was not measured.
  public var evaluation: Evaluation?
  /// What else should be known, such as the terms of use.
  public var notes: String?

  /// The provenance of a model.
  public init(
    corpus: String, clips: Int, speakers: Int, machine: LinearSVM? = nil, seed: UInt64? = nil,
    evaluation: Evaluation? = nil, notes: String? = nil
  ) {
    self.corpus = corpus
    self.clips = clips
    self.speakers = speakers
    self.machine = machine
    self.seed = seed
    self.evaluation = evaluation
    self.notes = notes
  }
}
