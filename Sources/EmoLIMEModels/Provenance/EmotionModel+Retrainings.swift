extension EmotionModel {
  /// A model trained again many times, each time on speakers of its training data that were drawn with
  /// replacement (the bootstrap of Efron 1979, with speakers as its units).
  ///
  /// `EmotionModel.retrained(on:count:seed:progress:)` of EmoLIMETraining makes them. Their spread
  /// shows how much the model depends on the speakers that it happened to be trained on.
  public struct Retrainings: Sendable, Hashable {
    /// The smallest number of retrainings: the spread of fewer is unknown to more than a sixth.
    package static let minimumCount = 20
    /// The largest number of retrainings.
    package static let maximumCount = 1000

    /// The models, one per draw of speakers, with the labels and the feature set of the original.
    public let models: [EmotionModel]
    /// The name of the training corpus.
    public let corpus: String
    /// The number of training speakers; each draw has as many, some of them several times.
    public let speakers: Int
    /// The random seed of the draws.
    public let seed: UInt64
    /// Pairs of trainings without a common speaker, each on half of the speakers.
    package let halves: DisjointPairs
    /// Such pairs on a quarter of the speakers each; `nil` for fewer than eight speakers.
    package let quarters: DisjointPairs?

    package init(
      models: [EmotionModel], corpus: String, speakers: Int, seed: UInt64, halves: DisjointPairs,
      quarters: DisjointPairs?
    ) {
      self.models = models
      self.corpus = corpus
      self.speakers = speakers
      self.seed = seed
      self.halves = halves
      self.quarters = quarters
    }

    /// Pairs of trainings without a common speaker.
    ///
    /// The differences between the two of a pair show the variance of trainings on so few speakers
    /// without bias. Draws with replacement do not: a classifier that separates its training clips
    /// depends on which speakers it has seen, and not on how often.
    package struct DisjointPairs: Sendable, Hashable {
      /// The number of speakers of each training.
      package let speakers: Int
      /// The models: the first two are a pair, then the next two, and so on.
      package let models: [EmotionModel]

      package init(speakers: Int, models: [EmotionModel]) {
        self.speakers = speakers
        self.models = models
      }
    }
  }
}
