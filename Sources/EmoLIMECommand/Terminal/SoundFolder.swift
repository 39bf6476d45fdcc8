import EmoLIMENumerics
import Foundation

/// A folder of WAV files that are written together.
struct SoundFolder {
  let url: URL

  /// Checks that the folder is writable, or can be created.
  func check() throws {
    try OutputPaths.checkFolder(url.path)
  }

  /// Returns whether a file is in this folder.
  func holds(_ path: String) -> Bool {
    let file = URL(fileURLWithPath: OutputPaths.place(of: path))
    return file.deletingLastPathComponent().path == OutputPaths.place(of: url.path)
  }

  /// Returns whether a file is in this folder and the folder does not exist yet.
  func willBeMade(for path: String) -> Bool {
    !FileManager.default.fileExists(atPath: url.path) && holds(path)
  }

  /// Writes all files or none.
  ///
  /// - Parameter write: Writes the files to another folder, from which they are moved, and returns their
  ///   names.
  func write(_ write: (_ unfinished: URL) throws -> [String]) throws {
    let files = FileManager.default
    let folder = url.followingLinks
    let isNew = !files.fileExists(atPath: folder.path)
    do {
      try files.createDirectory(at: folder, withIntermediateDirectories: true)
      let temporary = try TemporaryName.createFolder(for: folder.appendingPathComponent("audio"))
      let unfinished = URL(fileURLWithPath: temporary.path, isDirectory: true)
      defer {
        try? files.removeItem(at: unfinished)
        close(temporary.descriptor)
      }
      let names = try write(unfinished)
      for name in names {
        let source = unfinished.appendingPathComponent(name).path
        guard rename(source, folder.appendingPathComponent(name).followingLinks.path) == 0 else {
          throw UnwritableFile.lastError(path: folder.appendingPathComponent(name).path)
        }
      }
      WrittenFiles.append("\(names.count) WAV files in \(folder.path)")
    } catch {
      if isNew { try? files.removeItem(at: folder) }
      guard error is CocoaError else { throw error }
      throw UnwritableFile(path: folder.path, reason: "it is not a writable folder")
    }
  }
}
