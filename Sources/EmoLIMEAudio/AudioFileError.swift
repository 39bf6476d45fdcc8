import EmoLIMESignal

/// An error in reading, writing or resampling audio.
public enum AudioFileError: Error, Equatable, Sendable {
  /// A path without a file.
  case notFound(path: String)
  /// A path of a folder instead of a file.
  case isFolder(path: String)
  /// A file that cannot be opened or read, with the reason of the operating system.
  case cannotRead(path: String, reason: String)
  /// A file that cannot be read as audio, with the reason of libsndfile.
  case notAudio(path: String, reason: String)
  /// A file in a known format that libsndfile does not read, with the name of the format.
  case unsupportedFormat(path: String, format: String)
  /// A truncated file, with the missing amount in words.
  case truncated(path: String, missing: String)
  /// A file without samples.
  case noSamples(path: String)
  /// A recording whose duration in seconds is above the limit for its sample rate.
  case tooLong(path: String, duration: Double, limit: Double)
  /// A channel that the file does not have; channels are numbered from 1.
  case noChannel(path: String, number: Int, channels: Int)
  /// Two channels in opposite phase, which cancel in the mean of all channels: their numbers, from 1,
  /// and their correlation, below -0.9.
  case oppositeChannels(path: String, channels: [Int], correlation: Double)
  /// A sample rate in Hz that is not from 8,000 to 192,000.
  case unsupportedSampleRate(path: String, sampleRate: Double)
  /// A file whose samples are not a valid signal.
  case invalidSignal(path: String, SignalError)
  /// A target rate in Hz to which the signal cannot be resampled.
  case cannotResample(to: Double, reason: String)
  /// A lossy format, such as "mp3", in which a recording cannot be encoded.
  case cannotEncode(format: String, reason: String)
  /// A file that cannot be written.
  case cannotWrite(path: String, reason: String)
}
