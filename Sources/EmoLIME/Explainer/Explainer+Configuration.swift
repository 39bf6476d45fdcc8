import EmoLIMESignal
import EmoLIMESurrogate
import Foundation

extension Explainer {
  /// How to explain; what is not given is as in the paper.
  public struct Configuration: Sendable {
    /// What is switched on and off in a sound: eight bands of 1 kHz.
    public var components: any Perturber
    /// What stands in the place of components that are switched off: silence.
    public var fill: Fill
    /// Which coalitions the classifier is asked about: all, where there are no more than 256, else
    /// those that the attribution needs.
    public var sampling: SamplingPlan
    /// How the scores become weights of the components: LIME, by ridge regression (α = 1) with an
    /// exponential kernel of width 0.25 over the cosine distance.
    public var attribution: Attribution
    /// What everything random is drawn from.
    public var seed: UInt64
    /// How many signals a classifier is asked about at once; fewer where they are long, so that a
    /// batch has at most ``maximumBatchSamples``.
    public var batchSize: Int
    /// How many batches are under way at once: as many as there are cores.
    public var concurrentBatches: Int

    /// Settings, of which those that are not given are as in the paper.
    public init(
      components: any Perturber = FrequencyBands(), fill: Fill = .silence,
      sampling: SamplingPlan = .automatic(), attribution: Attribution = .lime(),
      seed: UInt64 = 42, batchSize: Int = 16,
      concurrentBatches: Int = ProcessInfo.processInfo.activeProcessorCount
    ) {
      self.components = components
      self.fill = fill
      self.sampling = sampling
      self.attribution = attribution
      self.seed = seed
      self.batchSize = batchSize
      self.concurrentBatches = concurrentBatches
    }

    /// The largest number of samples in a batch of more than one signal: 16 MiB.
    public static let maximumBatchSamples = 1 << 22

    func batchSize(samples: Int) -> Int {
      min(batchSize, max(1, Self.maximumBatchSamples / samples))
    }

    func validate() throws(ExplainerError) {
      guard batchSize >= 1 else { throw .invalidBatchSize(batchSize) }
      guard concurrentBatches >= 1 else { throw .invalidConcurrency(concurrentBatches) }
    }
  }
}
