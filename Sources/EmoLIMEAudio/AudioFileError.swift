import EmoLIMESignal

/// An error in reading, writing or resampling audio.
public enum AudioFileError: Error, Equatable, Sendable {
  /// A path without a file.
  case notFound(path: String)
  /// A path of a folder instead of a file.
  case isFolder(path: String)
  /// A file that cannot be read as audio, with the reason of libsndfile.
  case notAudio(path: String, reason: String)
  /// A truncated file, with the missing amount in words.
  case truncated(path: String, missing: String)
  /// A file without samples.
  case noSamples(path: String)
  /// A sample rate in Hz that is not from 8,000 to 192,000.
  case unsupportedSampleRate(path: String, sampleRate: Double)
  /// A file whose samples are not a valid signal.
  case invalidSignal(path: String, SignalError)
  /// A target rate in Hz to which the signal cannot be resampled.
  case cannotResample(to: Double, reason: String)
  /// A file that cannot be written.
  case cannotWrite(path: String, reason: String)
}

extension AudioFileError: CustomStringConvertible {
  /// The error and its remedy.
  public var description: String {
    switch self {
    case .notFound(let path):
      "\(path): file not found."
    case .isFolder(let path):
      "\(path) is a folder. Name an audio file."
    case .notAudio(let path, let reason):
      "\(path) cannot be read as audio (\(reason)). Supported formats are WAV, FLAC, OGG, MP3 and AIFF. "
        + "Convert it first: ffmpeg -i \(path) recording.wav"
    case .truncated(let path, let missing):
      "\(path) is truncated: \(missing) missing at the end."
    case .noSamples(let path):
      "\(path) contains no samples. It needs at least one."
    case .unsupportedSampleRate(let path, let sampleRate):
      "\(path): sample rate \(sampleRate) Hz is not supported. It must be from 8000 to 192000 Hz."
    case .invalidSignal(let path, let error):
      "\(path): \(error)"
    case .cannotResample(let rate, let reason):
      "Resampling to \(rate) Hz failed: \(reason)."
    case .cannotWrite(let path, let reason):
      "\(path) cannot be written: \(reason)."
    }
  }
}
