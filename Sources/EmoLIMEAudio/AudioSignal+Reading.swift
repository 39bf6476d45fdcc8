import EmoLIMESignal
import Foundation

extension AudioSignal {
  /// Reads an audio file: WAV, FLAC, OGG, MP3, AIFF or another format of libsndfile.
  ///
  /// Files that are shorter than their container states are rejected, as are formats that libsndfile
  /// lacks, by their names. Recordings of more than 2²⁸ samples a channel (4.6 h at 16 kHz) are too long.
  ///
  /// ```swift
  /// let audio = try AudioSignal(contentsOf: url, sampleRate: classifier.sampleRate)
  /// ```
  ///
  /// - Parameters:
  ///   - url: A file or a pipe.
  ///   - sampleRate: The rate in Hz to which the signal is resampled (see ``resampled(to:)``); `nil`
  ///     keeps the rate of the file, which must be from 8,000 to 192,000 Hz.
  ///   - channel: The channel that is read; by default the mean of all channels.
  /// - Throws: ``AudioFileError`` if there is no readable audio file, if it is truncated, empty or too
  ///   long, if two channels cancel in their mean, or if its samples or rate are invalid.
  public init(
    contentsOf url: URL, sampleRate: Double? = nil, channel: AudioChannel = .mix
  ) throws(AudioFileError) {
    try self.init(
      ByteSource(path: url.path), name: url.path, sampleRate: sampleRate, channel: channel)
  }

  /// Reads audio from the bytes of a file, such as one received over a network.
  ///
  /// - Parameters:
  ///   - data: The contents of a file in a format of ``init(contentsOf:sampleRate:channel:)``.
  ///   - name: The name of the file in errors.
  ///   - sampleRate: The rate in Hz to which the signal is resampled; `nil` keeps the rate of the file.
  ///   - channel: The channel that is read; by default the mean of all channels.
  /// - Throws: The errors of ``init(contentsOf:sampleRate:channel:)`` for the contents of a file.
  public init(
    data: Data, name: String = "The data", sampleRate: Double? = nil, channel: AudioChannel = .mix
  ) throws(AudioFileError) {
    try self.init(ByteSource(data), name: name, sampleRate: sampleRate, channel: channel)
  }

  private init(
    _ bytes: ByteSource, name: String, sampleRate: Double?, channel: AudioChannel
  ) throws(AudioFileError) {
    self = try SoundFileReader(bytes, name: name).signal(of: channel)
    if let sampleRate { self = try resampled(to: sampleRate) }
  }
}
