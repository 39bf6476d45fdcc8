import EmoLIMENumerics
import EmoLIMESignal

/// A small, fast feature set for speech emotion: 140 statistics of the log-mel spectrum and the
/// cepstrum over time.
///
/// | features | content |
/// |---|---|
/// | `logmel[0…39]_mean`, `logmel[0…39]_sd` | natural logarithm of the power in a mel band |
/// | `mfcc[0…19]_mean`, `mfcc[0…19]_sd` | mel-frequency cepstral coefficients |
/// | `mfcc_delta[0…19]_sd` | slopes of the coefficients over time |
///
/// Frames of 25 ms every 10 ms are weighted by a periodic Hann window and transformed with 512
/// points; only whole frames count. The power of a bin is |X|² divided by the sum of the squared
/// window, so that white noise of variance 1 has power 1. Forty triangular bands of height 1 are
/// equally spaced on the mel scale 2595 lg(1 + f / 700 Hz) from 0 to 8 kHz (`htk=True, norm=None` in
/// librosa). A floor of 10⁻⁸ (-80 dB) is added to the power of a band, so that the noise of a
/// recording and masked components are near the floor. Cepstral coefficients are the first twenty of
/// the orthonormal discrete cosine transform (type II) of the logarithms; slopes are least-squares
/// lines over five frames, with the first and last frame repeated at the ends. Standard deviations are
/// those of the population.
public struct MelStatistics: FeatureExtractor {
  /// Creates an extractor; it has no settings.
  public init() {}

  /// The identifier `mel-statistics/1`, by which model files refer to these features.
  public static let identifier = "mel-statistics/1"

  /// The identifier `mel-statistics/1`.
  public var identifier: String { Self.identifier }

  /// The names of the 140 features, such as `logmel[0]_mean`, in the order of the table of
  /// ``MelStatistics``.
  public var featureNames: [String] { Self.names }

  /// The sample rate that signals must have: 16,000 Hz.
  ///
  /// Another one throws ``ModelError/wrongSampleRate(expected:actual:)``.
  public var sampleRate: Double { MelSpectrogram.sampleRate }

  /// The smallest number of samples of a signal: 400, one frame of 25 ms at 16 kHz.
  ///
  /// A shorter signal throws ``ModelError/tooShort(samples:minimum:)``.
  public static let minimumSamples = MelSpectrogram.frameLength

  private static let cepstralCoefficients = 20

  private static let names: [String] = {
    func columns(_ name: String, _ count: Int, _ statistic: String) -> [String] {
      (0..<count).map { "\(name)[\($0)]_\(statistic)" }
    }
    let bands = MelSpectrogram.bands
    return columns("logmel", bands, "mean") + columns("logmel", bands, "sd")
      + columns("mfcc", cepstralCoefficients, "mean") + columns("mfcc", cepstralCoefficients, "sd")
      + columns("mfcc_delta", cepstralCoefficients, "sd")
  }()

  private static let cosines = cosineTransform(
    size: MelSpectrogram.bands, coefficients: cepstralCoefficients)

  /// Returns the features of signals, computed on all cores: one array of 140 numbers per signal.
  ///
  /// - Throws: ``ModelError/wrongSampleRate(expected:actual:)``,
  ///   ``ModelError/tooShort(samples:minimum:)``, `CancellationError`.
  public func features(for signals: [AudioSignal]) async throws -> [[Double]] {
    try await signals.concurrentMap { try row(of: $0) }
  }

  private func row(of signal: AudioSignal) throws(ModelError) -> [Double] {
    guard signal.sampleRate == sampleRate else {
      throw .wrongSampleRate(expected: sampleRate, actual: signal.sampleRate)
    }
    guard signal.samples.count >= Self.minimumSamples else {
      throw .tooShort(samples: signal.samples.count, minimum: Self.minimumSamples)
    }
    let spectrogram = MelSpectrogram.logarithmic(of: signal.samples)
    let cepstrum = spectrogram.innerProducts(withRowsOf: Self.cosines)
    let bands = ColumnStatistics(of: spectrogram)
    let coefficients = ColumnStatistics(of: cepstrum)
    let slopes = ColumnStatistics(of: slopes(of: cepstrum))
    return bands.means + bands.standardDeviations
      + coefficients.means + coefficients.standardDeviations + slopes.standardDeviations
  }
}
