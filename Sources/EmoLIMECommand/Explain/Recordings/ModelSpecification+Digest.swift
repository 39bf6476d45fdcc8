import EmoLIME
import EmoLIMEONNX
import EmoLIMETraining
import Foundation

extension ModelSpecification {
  /// What identifies the model: the text that names it, and the contents of its files.
  ///
  /// Of a program, these are the files that its command line names, not those that it reads itself.
  func identity() throws -> String {
    let contents =
      switch self {
      case .onnx(let model): [try ModelDigest.text(of: URL(fileURLWithPath: model.path))]
      case .command(let line): try fileDigests(of: line.split(separator: " ").map(String.init))
      case .plain, .huggingFace: try fileDigests(of: files)
      }
    return ([description] + contents).joined(separator: " ")
  }
}

/// Returns the SHA-256 digests of those paths that name a regular file.
func fileDigests(of paths: [String]) throws -> [String] {
  try paths.compactMap { path in
    var status = stat()
    guard stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
    return try fingerprint(ofFilesAt: URL(fileURLWithPath: path))
  }
}
