/// The recording that a signal was read from.
public struct AudioSource: Sendable, Hashable, Codable {
  /// The sample rate of the recording in Hz, before any resampling.
  public let sampleRate: Double
  /// The number of channels, before they were mixed down.
  public let channels: Int
  /// The container and the encoding, such as "WAV (Microsoft), Signed 16 bit PCM".
  public let encoding: String
  /// The library that decoded the recording, with its version, such as "libsndfile-1.2.0".
  public let decoder: String
  /// The library that resampled the signal, with its version; nil where nothing did.
  public let resampler: String?

  /// A recording of given properties.
  public init(
    sampleRate: Double, channels: Int, encoding: String, decoder: String, resampler: String? = nil
  ) {
    self.sampleRate = sampleRate
    self.channels = channels
    self.encoding = encoding
    self.decoder = decoder
    self.resampler = resampler
  }

  /// The same recording, resampled by a library.
  package func resampled(by resampler: String) -> AudioSource {
    AudioSource(
      sampleRate: sampleRate, channels: channels, encoding: encoding, decoder: decoder,
      resampler: resampler)
  }
}
