import Crypto
import Foundation

/// The SHA-256 digest, in hexadecimal digits, of a file, or of all files in a folder (but not in its
/// folders).
package func fingerprint(ofFilesAt url: URL) throws -> String {
  var isFolder: ObjCBool = false
  let exists = FileManager.default.fileExists(atPath: url.path, isDirectory: &isFolder)
  let files =
    exists && isFolder.boolValue
    ? try FileManager.default.contentsOfDirectory(atPath: url.path).sorted()
      .map { url.appendingPathComponent($0) }
      .filter { !$0.hasDirectoryPath }
    : [url]
  var hash = SHA256()
  for file in files {
    hash.update(data: Data("\(file.lastPathComponent)\n".utf8))
    hash.update(data: try Data(contentsOf: file, options: .mappedIfSafe))
  }
  return hexadecimal(hash.finalize())
}
