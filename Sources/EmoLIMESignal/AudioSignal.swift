/// Monaural sound: samples and their rate.
///
/// Samples are linear amplitudes, nominally from -1 to 1 (larger ones are kept as they are, up to
/// ``maximumAmplitude``). A signal always has at least one sample, and all of its samples are finite.
///
/// Two signals are equal where their samples and rates are, wherever they come from.
public struct AudioSignal: Sendable {
  /// The samples, linear amplitude, full scale ±1.
  public let samples: [Float]
  /// The sample rate in Hz.
  public let sampleRate: Double
  /// The recording that the signal was read from; nil for any other signal.
  public let source: AudioSignal.Source?

  /// A signal of given samples.
  ///
  /// - Parameters:
  ///   - samples: linear amplitudes, full scale ±1.
  ///   - sampleRate: in Hz.
  ///   - source: the recording that the samples were read from.
  /// - Throws: ``SignalError/empty``, ``SignalError/notFinite(index:)``,
  ///   ``SignalError/tooLoud(index:amplitude:)`` or ``SignalError/invalidSampleRate(_:)``.
  public init(
    samples: [Float], sampleRate: Double, source: AudioSignal.Source? = nil
  ) throws(SignalError) {
    guard sampleRate.isFinite, sampleRate > 0 else { throw .invalidSampleRate(sampleRate) }
    guard !samples.isEmpty else { throw .empty }
    if let index = samples.firstIndex(where: { !$0.isFinite }) { throw .notFinite(index: index) }
    if let index = samples.firstIndex(where: { abs($0) > Self.maximumAmplitude }) {
      throw .tooLoud(index: index, amplitude: abs(samples[index]))
    }
    self.init(validSamples: samples, sampleRate: sampleRate, source: source)
  }

  /// A signal of samples that are known to be valid, such as a sum of parts of another signal.
  package init(validSamples: [Float], sampleRate: Double, source: AudioSignal.Source? = nil) {
    self.samples = validSamples
    self.sampleRate = sampleRate
    self.source = source
  }

  /// The largest amplitude that a sample may have, a million times full scale: powers of louder ones
  /// would overflow in the course of an analysis.
  public static let maximumAmplitude: Float = 1e6

  /// The duration in seconds.
  public var duration: Double { Double(samples.count) / sampleRate }

  /// The highest frequency that the signal can hold, in Hz: half the sample rate.
  public var nyquistFrequency: Double { sampleRate / 2 }
}

extension AudioSignal: Hashable {
  /// Returns whether two signals have the same samples at the same rate.
  public static func == (one: AudioSignal, other: AudioSignal) -> Bool {
    one.sampleRate == other.sampleRate && one.samples == other.samples
  }

  /// Hashes the samples and their rate.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(sampleRate)
    hasher.combine(samples)
  }
}
