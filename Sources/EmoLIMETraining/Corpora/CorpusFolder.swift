import EmoLIMEModels
import Foundation

/// A folder of audio files, in the same order on every system.
package struct CorpusFolder {
  let url: URL
  /// The audio files of the folder and its subfolders, sorted by path, without hidden files. Links to
  /// folders and files are followed.
  package let audioFiles: [URL]

  private static let extensions: Set<String> = [
    "wav", "flac", "mp3", "ogg", "oga", "opus", "aif", "aiff", "au", "caf", "w64", "rf64",
  ]

  /// - Throws: ``TrainingError/notFound(path:)``.
  package init(_ url: URL) throws(TrainingError) {
    guard Self.isFolder(url) else { throw .notFound(path: url.path) }
    var visited: Set<String> = []
    let files = Self.files(in: url, visited: &visited)
    self.url = url
    audioFiles =
      files.filter { Self.extensions.contains($0.pathExtension.lowercased()) }
      .sorted { $0.path < $1.path }
  }

  /// Returns the files of a folder and its subfolders, each folder once, whatever links lead to it.
  private static func files(in folder: URL, visited: inout Set<String>) -> [URL] {
    guard visited.insert(folder.resolvingSymlinksInPath().path).inserted else { return [] }
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    return names.filter { !$0.hasPrefix(".") }.sorted().flatMap { name in
      let entry = folder.appendingPathComponent(name)
      return isFolder(entry) ? files(in: entry, visited: &visited) : [entry]
    }
  }

  private static func isFolder(_ url: URL) -> Bool {
    var isFolder: ObjCBool = false
    return FileManager.default.fileExists(atPath: url.path, isDirectory: &isFolder)
      && isFolder.boolValue
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
struct Rejection: Error, CustomStringConvertible {
  let reason: String

  var description: String { reason }
}
