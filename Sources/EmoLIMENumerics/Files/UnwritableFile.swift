import Foundation

/// A file or folder that cannot be written.
package struct UnwritableFile: Error, Equatable, CustomStringConvertible {
  package let path: String
  /// The reason, as a part of a sentence.
  package let reason: String

  package init(path: String, reason: String) {
    self.path = path
    self.reason = reason
  }

  package var description: String { "\(path) cannot be written: \(reason)." }

  /// The error of the last system call that failed.
  package static func lastError(path: String?) -> UnwritableFile {
    UnwritableFile(path: path ?? "Standard output", reason: String(cString: strerror(errno)))
  }
}
