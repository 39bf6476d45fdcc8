import EmoLIMESignal
import EmoLIMESurrogate
import Foundation

extension Explainer {
  /// The settings of an explainer.
  ///
  /// The defaults follow Hjuler, Clemmensen and Das (2025), except that all coalitions are
  /// evaluated and the weights are not shrunk; ``paper`` has the settings of the reference
  /// implementation.
  ///
  /// ```swift
  /// var settings = Explainer.Configuration(fill: .attenuation(decibels: 10))
  /// settings.attribution = .shapley
  /// ```
  ///
  /// Values are not checked here. ``Explainer/explain(audio:classifier:progress:)`` throws if one
  /// of them is out of range.
  public struct Configuration: Sendable {
    /// The masker that finds the components; by default eight frequency bands of 1 kHz.
    ///
    /// The default covers 0 to 8000 Hz, so it needs signals of 16 kHz or more.
    public var components: any Masker
    /// The fill of masked components; silence by default.
    ///
    /// Maskers that leave no choice, such as prosody, ignore it.
    /// ``Explanation/Provenance/replacement`` describes the masked components of an explanation.
    public var fill: Fill
    /// The sampling plan: all coalitions if there are no more than 256, else those that the
    /// attribution needs.
    public var sampling: SamplingPlan
    /// The attribution; by default LIME, by ridge regression with an exponential kernel of width
    /// 0.25 over the cosine distance.
    ///
    /// ``Explanation/attributed(by:intervals:)`` computes another attribution from the same model
    /// evaluations.
    public var attribution: Attribution
    /// The estimator of the weights' uncertainty: 95 % intervals, for LIME by lack of fit; `nil`
    /// for no intervals.
    ///
    /// Adaptive sampling always has the intervals of sampling error, because these are what it
    /// narrows. Then only the confidence level and the number of bootstrap replicates are taken
    /// from here.
    public var intervals: IntervalEstimator?
    /// A Boolean value that indicates whether the weights are split by acoustic cues
    /// (``Explanation/cues``); `false` by default.
    ///
    /// Needs an ``EmotionClassifier`` whose extractor has ``FeatureExtractor/cueFamilies``, such as
    /// ``ComParE2016``, and scores that are linear in the features: ``ScoreKind/decision`` or
    /// ``ScoreKind/oneVersusRestLogOdds``. Costs no model evaluation.
    public var cues: Bool
    /// The random seed of the fill, the sampling plan and the bootstrap; 42 by default.
    ///
    /// The same seed, settings, signal and scores give the same explanation.
    /// `SamplingPlan.reference` accepts seeds up to 2³² - 1, like NumPy.
    public var seed: UInt64
    /// The largest number of signals in a batch, at least 1; 16 by default.
    ///
    /// Batches of long signals are smaller, so that a batch has at most ``maximumBatchSamples``.
    /// With 1, the classifier scores each signal by itself, for models whose scores of a signal
    /// depend on the other signals of the batch.
    public var batchSize: Int
    /// The settings of the paper's reference implementation: 64 coalitions that are drawn with
    /// repetitions, and a ridge penalty α of 1, which shrinks the weights by about an eighth.
    ///
    /// The defaults differ in these two: all coalitions are evaluated, and weights are not shrunk.
    /// `Docs/GroundTruth.md` and `Docs/ScoreReliability.md` give the reasons.
    public static let paper = Configuration(
      components: FrequencyBands(), fill: .silence, sampling: .reference(),
      attribution: .lime(LinearSurrogateFitter(regression: .ridge(alpha: 1))))

    /// The largest number of samples in a batch of more than one signal, at least 1.
    ///
    /// The default is 2²² samples: 16 MiB of 32-bit floats, or 262 s at 16 kHz. A signal that is
    /// longer is a batch by itself.
    public var maximumBatchSamples: Int
    /// The number of batches that are evaluated at once: as many as there are cores.
    ///
    /// Of signals beyond ``maximumBatchSamples`` fewer are: at most 16 times as many samples in all.
    ///
    /// With the batch size, this bounds the memory of an explanation and of most models. Neither
    /// has an influence on results.
    public var concurrentBatches: Int

    /// Creates settings; the defaults are those of the paper, apart from the differences to
    /// ``paper``.
    ///
    /// - Parameters:
    ///   - components: The masker; eight bands of 1 kHz by default.
    ///   - fill: The fill of masked components; silence by default.
    ///   - sampling: The sampling plan; by default up to 256 model evaluations.
    ///   - attribution: The attribution; LIME by default.
    ///   - intervals: The estimator of confidence intervals; `nil` for none.
    ///   - cues: Whether the weights are split by acoustic cues.
    ///   - seed: The random seed; 42 is that of the reference implementation.
    ///   - batchSize: The largest number of signals in a batch, at least 1.
    ///   - maximumBatchSamples: The largest number of samples in a batch of several signals, at
    ///     least 1.
    ///   - concurrentBatches: The number of batches that are evaluated at once, at least 1.
    public init(
      components: any Masker = FrequencyBands(), fill: Fill = .silence,
      sampling: SamplingPlan = .automatic(), attribution: Attribution = .lime(),
      intervals: IntervalEstimator? = IntervalEstimator(), cues: Bool = false, seed: UInt64 = 42,
      batchSize: Int = 16, maximumBatchSamples: Int = 1 << 22,
      concurrentBatches: Int = ProcessInfo.processInfo.activeProcessorCount
    ) {
      self.components = components
      self.fill = fill
      self.sampling = sampling
      self.attribution = attribution
      self.intervals = intervals
      self.cues = cues
      self.seed = seed
      self.batchSize = batchSize
      self.maximumBatchSamples = maximumBatchSamples
      self.concurrentBatches = concurrentBatches
    }

    func batchSize(samples: Int) -> Int {
      min(batchSize, max(1, maximumBatchSamples / samples))
    }

    /// Returns the number of concurrent batches of a signal: of long ones fewer, so that a machine of many
    /// cores does not need memory in proportion to them.
    func concurrentBatches(samples: Int) -> Int {
      let batch = batchSize(samples: samples) * samples
      let largest = maximumBatchSamples.multipliedReportingOverflow(by: Self.concurrentLimit)
      return largest.overflow
        ? concurrentBatches : min(concurrentBatches, max(1, largest.partialValue / batch))
    }

    /// The number of batches of ``maximumBatchSamples`` that are in memory at once.
    private static let concurrentLimit = 16

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
