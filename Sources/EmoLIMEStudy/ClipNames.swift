import EmoLIME
import EmoLIMEModels
import EmoLIMETraining
import Foundation

/// Names of the files of a corpus that do not depend on where it lies: their paths from the deepest
/// folder that holds all clips.
struct ClipNames: Sendable {
  private let folder: [String]

  init(of corpus: Corpus) {
    let folders = corpus.clips.map { Self.components(of: $0.url).dropLast() }
    folder = folders.dropFirst().reduce(Array(folders.first ?? [])) { common, other in
      zip(common, other).prefix { $0 == $1 }.map(\.0)
    }
  }

  /// The name of a file; for one that lies elsewhere, the last part of its path.
  func name(of url: URL) -> String {
    let path = Self.components(of: url)
    guard path.count > folder.count, path.starts(with: folder) else { return path.last ?? "" }
    return path.dropFirst(folder.count).joined(separator: "/")
  }

  /// A text about a file, its path replaced by its name.
  func reason(_ file: Corpus.RejectedFile) -> String {
    file.reason.replacing(file.url.path, with: name(of: file.url))
  }

  private static func components(of url: URL) -> [String] {
    url.standardizedFileURL.path.split(separator: "/").map(String.init)
  }
}
