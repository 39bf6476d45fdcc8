import EmoLIMEModels

/// What can be wrong with a corpus as a whole.
public enum CorpusError: Error, Equatable, Sendable {
  /// There is no folder or file at this path, or it cannot be read.
  case notFound(path: String)
  /// None of the `files` audio files at this path is a clip of such a corpus.
  case noClips(path: String, files: Int, corpus: String)
  /// A line of a manifest, counted from 1, does not say what it should.
  case invalidManifest(path: String, line: Int, reason: String)
}

extension CorpusError: CustomStringConvertible {
  /// What is wrong, and what would be right.
  public var description: String {
    switch self {
    case .notFound(let path):
      "There is nothing at \(path) that can be read."
    case .noClips(let path, let files, let corpus):
      "None of the \(files) audio files in \(path) is a clip of \(corpus)."
    case .invalidManifest(let path, let line, let reason):
      "Line \(line) of the manifest \(path) is not valid. \(reason)"
        + " Each clip needs path, emotion and speaker."
    }
  }
}
