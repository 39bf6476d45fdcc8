import EmoLIME
import EmoLIMEModels
import EmoLIMETraining
import Foundation

/// Names of a corpus's files that do not depend on its location: their paths below the deepest
/// folder that contains all clips.
struct ClipNames: Sendable {
  private let folder: [String]

  init(of corpus: Corpus) {
    let folders = corpus.clips.map { Self.components(of: $0.url).dropLast() }
    folder = folders.dropFirst().reduce(Array(folders.first ?? [])) { common, other in
      zip(common, other).prefix { $0 == $1 }.map(\.0)
    }
  }

  /// Returns the name of a clip: that of its file, and the segment if it is not the whole file.
  func name(of clip: Corpus.Clip) -> String { name(of: clip.url) + (clip.segment?.name ?? "") }

  /// Returns the name of a file; for a file elsewhere, the last component of its path.
  func name(of url: URL) -> String {
    let path = Self.components(of: url)
    guard path.count > folder.count, path.starts(with: folder) else { return path.last ?? "" }
    return path.dropFirst(folder.count).joined(separator: "/")
  }

  /// Returns the reason for the rejection of a file, with its path replaced by its name.
  func reason(_ file: Corpus.RejectedFile) -> String {
    file.reason.replacing(file.url.path, with: name(of: file.url))
  }

  private static func components(of url: URL) -> [String] {
    url.standardizedFileURL.path.split(separator: "/").map(String.init)
  }
}
