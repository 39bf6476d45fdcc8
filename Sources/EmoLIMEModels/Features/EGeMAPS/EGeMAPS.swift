import EmoLIMENumerics
import EmoLIMESignal

/// The extended Geneva Minimalistic Acoustic Parameter Set (eGeMAPSv02): 88 features that people can
/// interpret, with the names and values of openSMILE's.
///
/// Twenty-five low-level descriptors (F0, jitter, formants, loudness, shimmer, harmonics-to-noise ratio,
/// spectral balance, cepstral coefficients) are computed every 10 ms and smoothed. The features are
/// means, deviations, percentiles and slopes of them, and rates and lengths of segments.
///
/// ```swift
/// let features = try EGeMAPS().features(of: signal)               // 88 numbers
/// let descriptors = try EGeMAPS().descriptors(of: signal)         // 25 contours to plot
/// let cues = EGeMAPS.functionals.map(\.family)                    // frequency, energy, ...
/// ```
///
/// Eyben et al., "The Geneva Minimalistic Acoustic Parameter Set (GeMAPS) for Voice Research and
/// Affective Computing" (IEEE Trans. Affective Computing 7, 2016), define the set. `Docs/EGeMAPS.md`
/// states the agreement with openSMILE, and where openSMILE differs from the paper.
public struct EGeMAPS: FeatureExtractor {
  /// The smallest number of samples of a signal: 960, one frame of 60 ms at 16 kHz.
  ///
  /// A shorter signal throws ``ModelError/tooShort(samples:minimum:)``.
  public static let minimumSamples = Framing.longLength

  /// Creates an extractor; it has no settings.
  public init() {}

  /// The identifier `egemaps/1`.
  public var identifier: String { "egemaps/1" }

  /// The names of the 88 features, such as `loudness_sma3_amean`, in openSMILE's order.
  public var featureNames: [String] { Self.names }

  private static let names = functionals.map(\.name)

  /// The sample rate that signals must have: 16,000 Hz.
  ///
  /// Another one throws ``ModelError/wrongSampleRate(expected:actual:)``.
  public var sampleRate: Double { Framing.sampleRate }

  /// Returns the features of signals, computed on all cores: one array of 88 numbers per signal.
  ///
  /// Each core computes whole signals, so a single signal uses one core.
  ///
  /// - Parameter signals: Signals of at least 60 ms at 16 kHz, which may differ in length.
  /// - Throws: ``ModelError/wrongSampleRate(expected:actual:)``,
  ///   ``ModelError/tooShort(samples:minimum:)``;
  ///   ``ModelError/featureOverflow(feature:largestAmplitude:)`` if amplitudes are far above full
  ///   scale; `CancellationError`.
  public func features(for signals: [AudioSignal]) async throws -> [[Double]] {
    try await signals.concurrentMap { try features(of: $0).map(Double.init) }
  }

  /// Returns the features of one signal, computed on the calling thread.
  ///
  /// - Parameter signal: A signal of at least 60 ms at 16 kHz.
  /// - Returns: 88 finite numbers, in the order and the units of ``functionals``.
  /// - Throws: The errors of ``features(for:)``.
  public func features(of signal: AudioSignal) throws -> [Float] {
    try signal.requireFrames()
    let raw = try Analysis().describe(FramedSamples(signal.samples), formants: .voicedFrames)
    let features = FeatureBlock.features(of: Contours(raw))
    try signal.requireFinite(features, names: featureNames)
    return features
  }

  /// Returns the 25 low-level descriptors of one signal, computed on the calling thread.
  ///
  /// Formants are also given for unvoiced frames.
  ///
  /// - Parameter signal: A signal of at least 60 ms at 16 kHz.
  /// - Throws: ``ModelError/wrongSampleRate(expected:actual:)``,
  ///   ``ModelError/tooShort(samples:minimum:)``, `CancellationError`.
  public func descriptors(of signal: AudioSignal) throws -> LowLevelDescriptors {
    try signal.requireFrames()
    let raw = try Analysis().describe(FramedSamples(signal.samples), formants: .allFrames)
    return LowLevelDescriptors(
      Self.descriptors, frames: raw.counts.longFrames + 1,
      smoothed: Contours(raw).smoothedDescriptors)
  }
}

extension EGeMAPS: DescriptorExtractor {}
