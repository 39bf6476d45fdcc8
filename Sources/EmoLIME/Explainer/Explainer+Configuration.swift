import EmoLIMESignal
import EmoLIMESurrogate
import Foundation

extension Explainer {
  /// The settings of an explainer; the defaults are the paper's.
  public struct Configuration: Sendable {
    /// The masker that finds the components: eight bands of 1 kHz.
    public var components: any Masker
    /// The fill of masked components: silence.
    public var fill: Fill
    /// The sampling plan: all coalitions if there are no more than 256, else those that the
    /// attribution needs.
    public var sampling: SamplingPlan
    /// The attribution: LIME, by ridge regression with an exponential kernel of width 0.25 over the
    /// cosine distance.
    public var attribution: Attribution
    /// The estimator of the weights' uncertainty: 95 % intervals, for LIME by lack of fit; nil for
    /// none.
    ///
    /// Adaptive sampling always has the intervals of sampling, because these are what it narrows.
    public var intervals: IntervalEstimator?
    /// The random seed.
    public var seed: UInt64
    /// The number of signals in a batch; fewer if they are long, so that a batch has at most
    /// ``maximumBatchSamples``.
    ///
    /// With 1, the classifier scores each signal by itself, for models whose scores of a signal
    /// depend on the signals beside it.
    public var batchSize: Int
    /// The settings of the paper's reference implementation: 64 coalitions that are drawn with
    /// repetitions, and a ridge penalty α of 1, which shrinks the weights by about an eighth.
    ///
    /// The defaults differ in these two: all coalitions are evaluated, and weights are not shrunk.
    /// `Docs/GroundTruth.md` and `Docs/ScoreReliability.md` give the reasons.
    public static let paper = Configuration(
      components: FrequencyBands(), fill: .silence, sampling: .reference(),
      attribution: .lime(LinearSurrogateFitter(regression: .ridge(alpha: 1))))

    /// The largest number of samples in a batch of more than one signal; 16 MiB by default.
    public var maximumBatchSamples: Int
    /// The number of batches that are evaluated at once: as many as there are cores.
    ///
    /// With the batch size, this bounds the memory of an explanation and of most models. Neither
    /// has an influence on results.
    public var concurrentBatches: Int

    /// Settings; the defaults are the paper's.
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

    /// The estimator of intervals that suits the sampling plan.
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
