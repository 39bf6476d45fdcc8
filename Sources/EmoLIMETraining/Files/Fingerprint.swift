import EmoLIMENumerics
import Foundation

/// Returns the SHA-256 digest in hexadecimal digits of a file, or of the files of a folder without its
/// subfolders.
package func fingerprint(ofFilesAt url: URL) throws -> String {
  var isFolder: ObjCBool = false
  let exists = FileManager.default.fileExists(atPath: url.path, isDirectory: &isFolder)
  let files =
    exists && isFolder.boolValue
    ? try FileManager.default.contentsOfDirectory(atPath: url.path).sorted()
      .map { url.appendingPathComponent($0) }
      .filter { !$0.hasDirectoryPath }
    : [url]
  var digest = SHA256Digest()
  for file in files {
    digest.update(Data("\(file.lastPathComponent)\n".utf8))
    try digest.update(contentsOf: file)
  }
  return digest.finalize().hexadecimal
}
