import EmoLIMEModels
import Foundation

/// A folder of audio files, in the same order on every system.
struct CorpusFolder {
  let url: URL
  /// The audio files of the folder and its subfolders, sorted by path, without hidden files.
  let audioFiles: [URL]

  private static let extensions: Set<String> = ["wav", "flac", "mp3", "ogg", "aif", "aiff"]

  init(_ url: URL) throws(TrainingError) {
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: url.path, isDirectory: &isFolder),
      isFolder.boolValue,
      let files = FileManager.default.enumerator(
        at: url, includingPropertiesForKeys: nil, options: [.skipsHiddenFiles])
    else { throw .notFound(path: url.path) }
    self.url = url
    audioFiles = files.compactMap { $0 as? URL }
      .filter { Self.extensions.contains($0.pathExtension.lowercased()) }
      .sorted { $0.path < $1.path }
  }

  /// Returns the corpus of the files, each of which is either a clip or rejected with a reason.
  func corpus(
    named name: String, clip: (URL) -> Result<Corpus.Clip, Rejection>
  ) throws(TrainingError) -> Corpus {
    var corpus = Corpus(name: name, clips: [])
    for file in audioFiles {
      switch clip(file) {
      case .success(let clip): corpus.clips.append(clip)
      case .failure(let rejection):
        corpus.rejectedFiles.append(.init(url: file, reason: rejection.reason))
      }
    }
    guard !corpus.clips.isEmpty else {
      throw .noClips(path: url.path, files: audioFiles.count, corpus: name)
    }
    return corpus
  }
}

/// The reason why a file is not a clip, as a sentence.
struct Rejection: Error {
  let reason: String
}
