import EmoLIMENumerics
import EmoLIMESignal

/// The ComParE 2016 feature set: 6,373 features with the names and values of openSMILE's.
///
/// Sixty-five low-level descriptors (F0 and voice quality, loudness, auditory bands, spectral shape,
/// cepstral coefficients) are computed every 10 ms and smoothed. Functionals, which are statistics
/// over the whole signal, of the descriptors and their slopes are the features.
///
/// ```swift
/// let features = try ComParE2016().features(of: signal)           // 6,373 numbers
/// let descriptors = try ComParE2016().descriptors(of: signal)     // 65 contours to plot
/// ```
///
/// Schuller et al. (Interspeech 2013) define the set; Eyben, "Real-time Speech and Music
/// Classification by Large Audio Feature Space Extraction" (Springer 2016), defines its parts.
/// `Docs/ComParE2016.md` states the agreement with openSMILE.
public struct ComParE2016: FeatureExtractor {
  /// The smallest number of samples of a signal: 960, one frame of 60 ms at 16 kHz.
  ///
  /// A shorter signal throws ``ModelError/tooShort(samples:minimum:)``.
  public static let minimumSamples = Framing.longLength

  /// Creates an extractor; it has no settings.
  public init() {}

  /// The identifier `compare2016/1`.
  public var identifier: String { "compare2016/1" }

  /// The names of the 6,373 features, such as `F0final_sma_amean`, in openSMILE's order.
  ///
  /// A name consists of the descriptor, `_sma` for its contour or `_sma_de` for its slopes, and the
  /// functional.
  public var featureNames: [String] { Self.names }

  private static let names = FunctionalBlock.all.flatMap(\.featureNames)

  /// The sample rate that signals must have: 16,000 Hz.
  ///
  /// Another one throws ``ModelError/wrongSampleRate(expected:actual:)``.
  public var sampleRate: Double { Framing.sampleRate }

  /// Returns the features of signals, computed on all cores: one array of 6,373 numbers per signal.
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
  /// - Returns: 6,373 finite numbers.
  /// - Throws: The errors of ``features(for:)``.
  public func features(of signal: AudioSignal) throws -> [Float] {
    let features = Functionals.features(of: try contours(of: signal))
    try signal.requireFinite(features, names: featureNames)
    return features
  }

  /// Returns the 65 low-level descriptors of one signal and their slopes, computed on the calling
  /// thread.
  ///
  /// - Parameter signal: A signal of at least 60 ms at 16 kHz.
  /// - Throws: ``ModelError/wrongSampleRate(expected:actual:)``,
  ///   ``ModelError/tooShort(samples:minimum:)``, `CancellationError`.
  public func descriptors(of signal: AudioSignal) throws -> LowLevelDescriptors {
    let contours = try contours(of: signal)
    return LowLevelDescriptors(
      Self.descriptors, frames: contours.counts.longFrames + 1, smoothed: contours.smoothed,
      slopes: contours.slopes)
  }

  private func contours(of signal: AudioSignal) throws -> Contours {
    try signal.requireFrames()
    return Contours(try Analysis().describe(FramedSamples(signal.samples)))
  }
}
