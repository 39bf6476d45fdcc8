import EmoLIMENumerics
import EmoLIMEModels
import EmoLIMESignal
import EmoLIMESurrogate
import Foundation

extension Explanation {
  /// The origin of an explanation: the settings, versions, seed and digests that reproduce it.
  ///
  /// The samples are not part of it; ``audioDigest`` identifies them. Results that are derived from
  /// an explanation, such as contrasts, keep its provenance apart from ``contrast``,
  /// ``attribution`` and ``intervals``.
  public struct Provenance: Sendable, Hashable, Codable {
    /// The version of EmoLIME that made the explanation (`EmoLIMEVersion.current`).
    public let libraryVersion: String
    /// The name of the classifier.
    public let classifier: String
    /// The kind of the classifier's scores, and with it the unit of weights, intercepts and
    /// predictions.
    public let scoreKind: ScoreKind
    /// The SHA-256 digest of the samples in 64 hexadecimal digits.
    ///
    /// It covers the samples as 32-bit floats, lowest byte first, and neither the sample rate nor
    /// the file that the signal was read from. Faithfulness and randomisation tests compare it.
    public let audioDigest: String
    /// The number of samples of the explained signal, at least 2.
    public let sampleCount: Int
    /// The sample rate of the explained signal in Hz; ``source`` has that of the recording.
    public let sampleRate: Double
    /// The largest magnitude of the samples, full scale 1.
    ///
    /// Recordings above 1 are explained as they are. Listening files and reports are then scaled.
    public let peakAmplitude: Double
    /// The recording that the signal was read from, and the libraries that read it; `nil` for a
    /// signal that was made otherwise.
    public let source: AudioSignal.Source?
    /// The labels whose difference is explained; `nil` if the labels themselves are.
    ///
    /// Then the explanation has one label, ``Contrast/title``.
    public internal(set) var contrast: Contrast?
    /// The masker, as a line of text.
    public let components: String
    /// The fill of masked components.
    ///
    /// It has no effect for maskers that leave no choice; ``replacement`` is valid for all.
    public let fill: Fill
    /// A description of masked components in a few words, such as `silence` or `neutral`.
    public let replacement: String
    /// The sampling plan.
    public let sampling: SamplingPlan
    /// The attribution.
    public internal(set) var attribution: Attribution
    /// The estimator of the weights' uncertainty; `nil` for none.
    ///
    /// For adaptive sampling its source is sampling error, whatever the configuration says.
    public internal(set) var intervals: IntervalEstimator?
    /// The end of adaptive sampling; `nil` for plans whose number of evaluations is fixed.
    public let samplingStop: SamplingStop?
    /// The random seed.
    public let seed: UInt64
    /// The number of signals that the classifier scored, the number of distinct coalitions.
    ///
    /// The evaluations of faithfulness metrics and randomisation tests, and those of settings that
    /// were tried and not chosen, are not included.
    public let modelEvaluations: Int
    /// The choice of fill and kind of score; `nil` if the explainer did not choose any.
    public let settingsChoice: SettingsChoice?

    /// The level of the peak in dB above full scale; `nil` up to full scale.
    package var decibelsAboveFullScale: Double? {
      peakAmplitude > 1 ? 20 * log10(peakAmplitude) : nil
    }

    /// The duration, the sample rate, and the peak if it is above full scale.
    package var recordingText: String {
      let text = String(format: "%.2f s at %g kHz", duration, sampleRate / 1000)
      guard let level = decibelsAboveFullScale else { return text }
      return text + String(format: ", peak %.1f dB above full scale", level)
    }

    /// The duration of the signal in seconds.
    public var duration: Double { Double(sampleCount) / sampleRate }

    init(
      audio: AudioSignal, classifier: some Classifier, configuration: Explainer.Configuration,
      modelEvaluations: Int, samplingStop: SamplingStop?, settingsChoice: SettingsChoice?
    ) {
      libraryVersion = EmoLIMEVersion.current
      self.classifier = classifier.name
      scoreKind = classifier.scoreKind
      audioDigest = audio.fingerprint
      sampleCount = audio.samples.count
      sampleRate = audio.sampleRate
      peakAmplitude = audio.peakAmplitude
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
      self.settingsChoice = settingsChoice
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
