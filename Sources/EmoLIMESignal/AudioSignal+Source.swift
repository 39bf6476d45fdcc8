extension AudioSignal {
  /// The recording that a signal was read from.
  ///
  /// It is part of the provenance of an explanation, so that a result can be reproduced from the same
  /// file with the same libraries.
  public struct Source: Sendable, Hashable, Codable {
    /// The sample rate of the recording in Hz, before any resampling.
    public let sampleRate: Double
    /// The number of channels before they were averaged; 1 for a mono recording.
    public let channels: Int
    /// The container and the encoding, such as "WAV (Microsoft), Signed 16 bit PCM".
    public let encoding: String
    /// The library that decoded the recording, with its version, such as "libsndfile-1.2.0".
    public let decoder: String
    /// The library that resampled the signal, with its version; `nil` if it was not resampled.
    public let resampler: String?

    /// Creates the description of a recording.
    ///
    /// - Parameters:
    ///   - sampleRate: The sample rate of the recording in Hz.
    ///   - channels: The number of channels.
    ///   - encoding: The container and the encoding.
    ///   - decoder: The decoding library and its version.
    ///   - resampler: The resampling library and its version, if any.
    package init(
      sampleRate: Double, channels: Int, encoding: String, decoder: String,
      resampler: String? = nil
    ) {
      self.sampleRate = sampleRate
      self.channels = channels
      self.encoding = encoding
      self.decoder = decoder
      self.resampler = resampler
    }

    /// Returns the same recording, resampled by a library.
    package func resampled(by resampler: String) -> Source {
      Source(
        sampleRate: sampleRate, channels: channels, encoding: encoding, decoder: decoder,
        resampler: resampler)
    }
  }
}
