/// What can be wrong with an audio file.
public enum AudioFileError: Error, Equatable, Sendable {
  /// There is no file at this path.
  case notFound(path: String)
}
