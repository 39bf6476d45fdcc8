extension AudioSignal {
  /// The recording that a signal was read from.
  ///
  /// It is part of the provenance of an explanation, so that a result can be reproduced from the same
  /// file with the same libraries.
  public struct Source: Sendable, Hashable, Codable {
    /// The sample rate of the recording in Hz, before any resampling.
    public let sampleRate: Double
    /// The number of channels of the recording.
    public let channels: Int
    /// The number of the channel that was read, from 1; `nil` for the mean of all channels.
    public let channel: Int?
    /// The container and the encoding, such as "WAV (Microsoft), Signed 16 bit PCM".
    public let encoding: String
    /// The highest frequency in Hz at which the recording has more than its numerical or quantisation
    /// noise: half the sample rate, or less after a low-pass filter or a lossy encoder.
    ///
    /// Components above it are marked as absent (``Component/absence``). `Docs/Recordings.md` has the
    /// rule.
    public let bandwidth: Double
    /// The library that decoded the recording, with its version, such as "libsndfile-1.2.0".
    public let decoder: String
    /// The library that resamples recordings, with its version, such as "libsoxr-0.1.3". It was used if
    /// the rate of the signal is not ``sampleRate``.
    public let resampler: String

    /// Creates the description of a recording.
    ///
    /// - Parameters:
    ///   - sampleRate: The sample rate of the recording in Hz.
    ///   - channels: The number of channels.
    ///   - channel: The number of the channel that was read; `nil` for the mean of all.
    ///   - encoding: The container and the encoding.
    ///   - bandwidth: The highest frequency in Hz that the recording has.
    ///   - decoder: The decoding library and its version.
    ///   - resampler: The resampling library and its version.
    package init(
      sampleRate: Double, channels: Int, channel: Int? = nil, encoding: String,
      bandwidth: Double, decoder: String, resampler: String
    ) {
      self.sampleRate = sampleRate
      self.channels = channels
      self.channel = channel
      self.encoding = encoding
      self.bandwidth = bandwidth
      self.decoder = decoder
      self.resampler = resampler
    }
  }
}

extension AudioSignal.Source {
  /// The recording and the libraries in one line.
  package var summary: String {
    let read =
      channel.map { ", channel \($0) of \(channels)" }
      ?? (channels > 1 ? ", mean of \(channels) channels" : "")
    return
      "\(encoding), \(Int(sampleRate.rounded())) Hz\(read), bandwidth \(Int(bandwidth.rounded())) Hz; "
      + "\(decoder), \(resampler)"
  }
}
