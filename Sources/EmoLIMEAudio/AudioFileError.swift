import EmoLIMESignal

/// What can be wrong with an audio file, or with turning one rate into another.
public enum AudioFileError: Error, Equatable, Sendable {
  /// There is no file at this path.
  case notFound(path: String)
  /// What is at this path is a folder.
  case isFolder(path: String)
  /// The file cannot be read as sound; the reason is libsndfile's.
  case notAudio(path: String, reason: String)
  /// The file ends too early; what is missing is said in words.
  case truncated(path: String, missing: String)
  /// The file is sound of no length.
  case noSamples(path: String)
  /// The file's sample rate in Hz is not from 8,000 to 192,000.
  case unsupportedSampleRate(path: String, sampleRate: Double)
  /// The samples in the file are not a signal.
  case invalidSignal(path: String, SignalError)
  /// The signal cannot be brought to this sample rate (in Hz); the reason is soxr's, if it was asked.
  case cannotResample(to: Double, reason: String)
  /// The file cannot be written.
  case cannotWrite(path: String, reason: String)
}

extension AudioFileError: CustomStringConvertible {
  /// What is wrong, and what would be right.
  public var description: String {
    switch self {
    case .notFound(let path):
      "There is no file \(path)."
    case .isFolder(let path):
      "\(path) is a folder; name an audio file."
    case .notAudio(let path, let reason):
      "\(path) cannot be read as sound (\(reason)); WAV, FLAC, OGG, MP3 and AIFF files can."
    case .truncated(let path, let missing):
      "\(path) is cut short: it lacks \(missing) at its end."
    case .noSamples(let path):
      "\(path) holds no samples; it needs at least one."
    case .unsupportedSampleRate(let path, let sampleRate):
      "\(path) has a sample rate of \(sampleRate) Hz; rates from 8000 to 192000 Hz are read."
    case .invalidSignal(let path, let error):
      "\(path): \(error)"
    case .cannotResample(let rate, let reason):
      "The signal cannot be brought to \(rate) Hz: \(reason)."
    case .cannotWrite(let path, let reason):
      "\(path) cannot be written: \(reason)."
    }
  }
}
