import Foundation

/// The creation of folders for outputs.
package enum OutputFolder {
  /// The number of attempts, if another process removes a folder that leads to the new one.
  private static let attempts = 10

  /// Creates a folder and those that lead to it, unless it exists.
  package static func create(_ path: String) throws(UnwritableFile) {
    for _ in 1..<attempts where make(path) { return }
    guard make(path) else { throw .lastError(path: path) }
  }

  /// Returns whether a folder exists or could be made; if not, `errno` has the reason.
  private static func make(_ path: String) -> Bool {
    if mkdir(path, 0o777) == 0 { return true }
    if errno == EEXIST {
      var isFolder: ObjCBool = false
      if FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), isFolder.boolValue {
        return true
      }
      errno = ENOTDIR
      return false
    }
    guard errno == ENOENT else { return false }
    let parent = URL(fileURLWithPath: path).deletingLastPathComponent().path
    return parent != path && make(parent) && mkdir(path, 0o777) == 0
  }
}
