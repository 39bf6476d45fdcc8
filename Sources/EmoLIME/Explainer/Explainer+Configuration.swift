import EmoLIMESignal
import EmoLIMESurrogate
import Foundation

extension Explainer {
  /// How to explain; what is not given is as in the paper.
  public struct Configuration: Sendable {
    /// What is switched on and off in a sound: eight bands of 1 kHz.
    public var components: any Masker
    /// What stands in the place of components that are switched off: silence.
    public var fill: Fill
    /// Which coalitions the classifier is asked about: all, where there are no more than 256, else
    /// those that the attribution needs.
    public var sampling: SamplingPlan
    /// How the scores become weights of the components: LIME, by ridge regression (α = 1) with an
    /// exponential kernel of width 0.25 over the cosine distance.
    public var attribution: Attribution
    /// How to find how far the weights may be off: 95 % intervals, for LIME by what the surrogate
    /// does not explain; nil for not at all.
    ///
    /// An adaptive plan always has the intervals of sampling, as these are what it narrows.
    public var intervals: IntervalEstimator?
    /// What everything random is drawn from.
    public var seed: UInt64
    /// How many signals a classifier is asked about at once; fewer where they are long, so that a
    /// batch has at most ``maximumBatchSamples``.
    public var batchSize: Int
    /// The settings of the paper's reference implementation, whose 64 coalitions are drawn with
    /// repetitions.
    ///
    /// The defaults are these but for the coalitions, of which they ask about all. `Docs/GroundTruth.md`
    /// and `Docs/HonestScores.md` say what that follows from.
    public static let paper = Configuration(
      components: FrequencyBands(), fill: .silence, sampling: .reference(), attribution: .lime())

    /// The largest number of samples in a batch of more than one signal: 16 MiB unless another is
    /// given.
    public var maximumBatchSamples: Int
    /// How many batches are under way at once: as many as there are cores.
    ///
    /// With the size of a batch, this bounds the memory that an explanation and most models take;
    /// neither has an influence on results.
    public var concurrentBatches: Int

    /// Settings, of which those that are not given are as in the paper.
    public init(
      components: any Masker = FrequencyBands(), fill: Fill = .silence,
      sampling: SamplingPlan = .automatic(), attribution: Attribution = .lime(),
      intervals: IntervalEstimator? = IntervalEstimator(), seed: UInt64 = 42, batchSize: Int = 16,
      maximumBatchSamples: Int = 1 << 22,
      concurrentBatches: Int = ProcessInfo.processInfo.activeProcessorCount
    ) {
      self.components = components
      self.fill = fill
      self.sampling = sampling
      self.attribution = attribution
      self.intervals = intervals
      self.seed = seed
      self.batchSize = batchSize
      self.maximumBatchSamples = maximumBatchSamples
      self.concurrentBatches = concurrentBatches
    }

    func batchSize(samples: Int) -> Int {
      min(batchSize, max(1, maximumBatchSamples / samples))
    }

    /// The estimator of intervals that goes with the sampling plan.
    package var suitingIntervals: IntervalEstimator? {
      guard case .adaptive = sampling else { return intervals }
      var estimator = intervals ?? IntervalEstimator()
      estimator.source = .sampling
      return estimator
    }

    func validate() throws {
      try intervals?.validate()
      for size in [batchSize, maximumBatchSamples] where size < 1 {
        throw ExplainerError.invalidBatchSize(size)
      }
      guard concurrentBatches >= 1 else {
        throw ExplainerError.invalidConcurrency(concurrentBatches)
      }
    }
  }
}
