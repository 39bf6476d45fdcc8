extension EmotionModel {
  /// The provenance of a model: its training data, settings and evaluation.
  ///
  /// `ModelTrainer` of EmoLIMETraining records it, and model files contain it as JSON. It does not
  /// affect the scores.
  public struct Provenance: Sendable, Hashable, Codable {
    /// An evaluation of the same settings on speakers that were not in the training data.
    ///
    /// Its classifiers were trained without the tested speaker; the model itself is trained on all
    /// clips.
    public struct Evaluation: Sendable, Hashable, Codable {
      /// The split of the clips, such as `leave one speaker out`.
      public var scheme: String
      /// The number of folds; with leave-one-speaker-out, the number of speakers.
      public var folds: Int
      /// The confusion matrix over all folds: the sum of their counts.
      public var confusion: ConfusionMatrix
      /// The unweighted average recall over all folds, from 0 to 1.
      ///
      /// It is computed from the summed counts, not averaged over folds.
      public var unweightedAverageRecall: Double
      /// The share of clips that were recognised, from 0 to 1 (weighted accuracy).
      public var accuracy: Double

      /// Creates an evaluation with the recalls of a confusion matrix.
      package init(scheme: String, folds: Int, confusion: ConfusionMatrix) {
        self.scheme = scheme
        self.folds = folds
        self.confusion = confusion
        self.unweightedAverageRecall = confusion.unweightedAverageRecall
        self.accuracy = confusion.accuracy
      }
    }

    /// The name of the training corpus, such as `EMODB`.
    public var corpus: String
    /// The number of training clips.
    public var clips: Int
    /// The number of training speakers.
    public var speakers: Int
    /// The digests of the training clips in ascending order: the first 16 hexadecimal digits of the
    /// SHA-256 of each audio file; `nil` if they were not recorded.
    public var trainingClips: [String]?
    /// The training speakers in ascending order, each as corpus and code, such as `EMODB 03`; `nil` if
    /// they were not recorded.
    public var trainingSpeakers: [String]?
    /// The settings of the linear SVM; `nil` for a model that was trained elsewhere.
    ///
    /// If C was chosen by a grid search, ``LinearSVM/cost`` is the chosen one.
    public var svm: LinearSVM?
    /// The random seed of the training; `nil` if nothing in it was random.
    public var seed: UInt64?
    /// The evaluation on unseen speakers; `nil` if there was none.
    public var evaluation: Evaluation?
    /// Notes, such as the terms of use.
    public var notes: String?

    package init(
      corpus: String, clips: Int, speakers: Int, trainingClips: [String]? = nil,
      trainingSpeakers: [String]? = nil, svm: LinearSVM? = nil, seed: UInt64? = nil,
      evaluation: Evaluation? = nil, notes: String? = nil
    ) {
      self.corpus = corpus
      self.clips = clips
      self.speakers = speakers
      self.trainingClips = trainingClips
      self.trainingSpeakers = trainingSpeakers
      self.svm = svm
      self.seed = seed
      self.evaluation = evaluation
      self.notes = notes
    }
  }
}
