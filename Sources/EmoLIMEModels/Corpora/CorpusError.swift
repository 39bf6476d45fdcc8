/// What can be wrong with a corpus as a whole.
public enum CorpusError: Error, Equatable, Sendable {
  /// There is no folder or file at this path, or it cannot be read.
  case notFound(path: String)
  /// None of the `files` audio files at this path is a clip of such a corpus.
  case noClips(path: String, files: Int, corpus: String)
}

extension CorpusError: CustomStringConvertible {
  /// What is wrong, and what would be right.
  public var description: String {
    switch self {
    case .notFound(let path):
      "There is nothing at \(path) that can be read."
    case .noClips(let path, let files, let corpus):
      "None of the \(files) audio files in \(path) is named like a clip of \(corpus)."
    }
  }
}
