/// A single-channel audio signal: samples and their rate.
///
/// Samples are linear amplitudes, nominally from -1 to 1. Larger ones are kept, up to
/// ``maximumAmplitude``. A signal has at least one sample, and all samples are finite.
///
/// ```swift
/// let tone = (0..<16_000).map { Float(0.5 * sin(2 * .pi * 440 * Double($0) / 16_000)) }
/// let audio = try AudioSignal(samples: tone, sampleRate: 16_000)
/// ```
///
/// Two signals are equal if their samples and rates are equal; ``source`` is not compared.
public struct AudioSignal: Sendable {
  /// The samples as linear amplitudes, full scale ±1: at least one, all finite and at most
  /// ``maximumAmplitude`` in magnitude.
  public let samples: [Float]
  /// The sample rate in Hz, positive and finite. A classifier that requires another rate throws an
  /// error.
  public let sampleRate: Double
  /// The recording that the signal was read from; `nil` for any other signal. It has no effect on
  /// explanations other than their provenance.
  public let source: Source?

  /// Creates a signal from samples.
  ///
  /// - Parameters:
  ///   - samples: Linear amplitudes, full scale ±1; at least one.
  ///   - sampleRate: The sample rate in Hz.
  ///   - source: The recording that the samples were read from.
  /// - Throws: ``SignalError/invalidSampleRate(_:)`` if the rate is not positive and finite;
  ///   ``SignalError/empty`` if there is no sample; ``SignalError/notFinite(index:)`` or
  ///   ``SignalError/tooLoud(index:amplitude:)`` for an invalid sample.
  public init(
    samples: [Float], sampleRate: Double, source: Source? = nil
  ) throws(SignalError) {
    guard sampleRate.isFinite, sampleRate > 0 else { throw .invalidSampleRate(sampleRate) }
    guard !samples.isEmpty else { throw .empty }
    if let index = samples.firstIndex(where: { !$0.isFinite }) { throw .notFinite(index: index) }
    if let index = samples.firstIndex(where: { abs($0) > Self.maximumAmplitude }) {
      throw .tooLoud(index: index, amplitude: abs(samples[index]))
    }
    self.init(validSamples: samples, sampleRate: sampleRate, source: source)
  }

  /// Creates a signal from samples that are known to be valid, such as a sum of components.
  package init(validSamples: [Float], sampleRate: Double, source: Source? = nil) {
    self.samples = validSamples
    self.sampleRate = sampleRate
    self.source = source
  }

  /// The largest valid amplitude, a million times full scale (+120 dB); powers of larger ones would
  /// overflow.
  public static let maximumAmplitude: Float = 1e6

  /// The duration in seconds: the number of samples divided by ``sampleRate``.
  public var duration: Double { Double(samples.count) / sampleRate }

  /// The Nyquist frequency in Hz: half the sample rate, the upper limit of
  /// ``FrequencyBands/range``.
  public var nyquistFrequency: Double { sampleRate / 2 }
}

extension AudioSignal: Hashable {
  /// Returns a Boolean value that indicates whether samples and rates are equal.
  public static func == (one: AudioSignal, other: AudioSignal) -> Bool {
    one.sampleRate == other.sampleRate && one.samples == other.samples
  }

  /// Hashes the samples and their rate, which determine equality.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(sampleRate)
    hasher.combine(samples)
  }
}
