import EmoLIMENumerics
import EmoLIMEModels
import EmoLIMESignal
import EmoLIMESurrogate
import Foundation

extension Explanation {
  /// The origin of an explanation: the settings, versions, seed and digests that reproduce it.
  public struct Provenance: Sendable, Hashable, Codable {
    /// The version of EmoLIME.
    public let libraryVersion: String
    /// The name of the classifier.
    public let classifier: String
    /// The kind of its scores.
    public let scoreKind: ScoreKind
    /// The SHA-256 digest of the samples (32-bit floats, little-endian), in hexadecimal digits.
    public let audioDigest: String
    /// The number of samples.
    public let sampleCount: Int
    /// The sample rate in Hz.
    public let sampleRate: Double
    /// The recording that the signal was read from, and the libraries that read it; nil for a
    /// signal that was made otherwise.
    public let source: AudioSignal.Source?
    /// The labels whose difference is explained; nil if the labels themselves are.
    public internal(set) var contrast: Contrast?
    /// The masker, as a line of text.
    public let components: String
    /// The fill of masked components, if the masker uses one.
    public let fill: Fill
    /// A description of masked components.
    public let replacement: String
    /// The sampling plan.
    public let sampling: SamplingPlan
    /// The attribution.
    public internal(set) var attribution: Attribution
    /// The estimator of the weights' uncertainty; nil for none.
    public internal(set) var intervals: IntervalEstimator?
    /// The end of adaptive sampling; nil for other plans.
    public let samplingStop: SamplingStop?
    /// The random seed.
    public let seed: UInt64
    /// The number of signals that the classifier scored.
    public let modelEvaluations: Int

    /// The duration of the signal in seconds.
    public var duration: Double { Double(sampleCount) / sampleRate }

    init(
      audio: AudioSignal, classifier: some Classifier, configuration: Explainer.Configuration,
      modelEvaluations: Int, samplingStop: SamplingStop?
    ) {
      libraryVersion = EmoLIMEVersion.current
      self.classifier = classifier.name
      scoreKind = classifier.scoreKind
      audioDigest = audio.fingerprint
      sampleCount = audio.samples.count
      sampleRate = audio.sampleRate
      source = audio.source
      components = configuration.components.summary
      fill = configuration.fill
      replacement = configuration.components.replacement(for: configuration.fill)
      sampling = configuration.sampling
      attribution = configuration.attribution
      intervals = configuration.suitingIntervals
      self.samplingStop = samplingStop
      seed = configuration.seed
      self.modelEvaluations = modelEvaluations
    }
  }
}

/// The version of this library.
public enum EmoLIMEVersion {
  /// The version, after semver.org.
  public static let current = "0.1.0"
}

extension AudioSignal {
  /// The SHA-256 digest of the samples as little-endian floats, in hexadecimal digits.
  package var fingerprint: String {
    var digest = SHA256Digest()
    // Every platform that Swift runs on stores numbers with their lowest byte first.
    samples.withUnsafeBytes { digest.update($0) }
    return digest.finalize().hexadecimal
  }
}
