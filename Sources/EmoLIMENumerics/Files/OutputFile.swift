import Foundation

/// An output file that is written in parts.
///
/// A regular file is written under a temporary name in the same folder and renamed when it is complete.
/// Links are followed. Standard output, pipes and devices are written directly.
package final class OutputFile {
  /// The path of the file; nil for standard output.
  package let path: String?
  package let descriptor: Int32

  private let destination: String?
  /// The temporary path; nil if the file is written directly.
  private var temporary: String?

  /// Opens an output.
  ///
  /// - Parameter path: The path; nil or `-` for standard output.
  package init(_ path: String?) throws(UnwritableFile) {
    guard let path, path != "-" else {
      self.path = nil
      destination = nil
      descriptor = STDOUT_FILENO
      return
    }
    let destination = URL(fileURLWithPath: path).followingLinks
    self.path = path
    self.destination = destination.path
    var status = stat()
    // Links to the pipes of a process (/dev/fd) have no target path, but can be opened.
    let exists = stat(path, &status) == 0
    guard exists || errno == ENOENT else { throw .lastError(path: path) }
    if exists, status.st_mode & S_IFMT == S_IFDIR {
      throw UnwritableFile(path: path, reason: "it is a folder")
    }
    if exists, status.st_mode & S_IFMT != S_IFREG {
      descriptor = open(path, O_WRONLY | O_CLOEXEC)
    } else {
      let file = try Self.temporaryFile(
        for: destination, mode: exists ? status.st_mode & 0o777 : 0o666, path: path)
      temporary = file.path
      descriptor = file.descriptor
    }
    guard descriptor >= 0 else { throw .lastError(path: path) }
  }

  /// Creates the temporary file; an error names the output as it was given.
  private static func temporaryFile(
    for destination: URL, mode: mode_t, path: String
  ) throws(UnwritableFile) -> (path: String, descriptor: Int32) {
    do {
      return try TemporaryName.createFile(for: destination, mode: mode)
    } catch {
      throw UnwritableFile(path: path, reason: error.reason)
    }
  }

  /// A Boolean value that indicates whether the file is regular, so that it is replaced as a whole.
  package var isRegular: Bool { temporary != nil }

  /// Checks that a file is writable, without changing it.
  package static func checkWritable(_ path: String) throws(UnwritableFile) {
    var status = stat()
    let isThere = path != "-" && stat(path, &status) == 0
    if isThere, ![S_IFREG, S_IFDIR].contains(status.st_mode & S_IFMT) {
      // The reader of a pipe would notice that it was opened and closed.
      guard access(path, W_OK) == 0 else { throw .lastError(path: path) }
    } else {
      _ = try OutputFile(path)
    }
  }

  deinit {
    if let temporary { unlink(temporary) }
    if path != nil { close(descriptor) }
  }

  package func write(_ data: Data) throws(UnwritableFile) {
    var written = 0
    while written < data.count {
      let count = data.withUnsafeBytes { bytes in
        // The buffer has a first byte, since more data remain.
        Foundation.write(descriptor, bytes.baseAddress! + written, data.count - written)
      }
      guard count >= 0 else {
        if errno == EINTR { continue }
        throw .lastError(path: path)
      }
      written += count
    }
  }

  /// Replaces the first bytes of the file.
  package func overwriteStart(with data: Data) throws(UnwritableFile) {
    guard lseek(descriptor, 0, SEEK_SET) == 0 else { throw .lastError(path: path) }
    try write(data)
  }

  /// Renames the file to its path.
  package func finish() throws(UnwritableFile) {
    guard let temporary, let destination else { return }
    guard fsync(descriptor) == 0, rename(temporary, destination) == 0 else {
      throw .lastError(path: path)
    }
    self.temporary = nil
  }

  /// Writes data to a file completely or not at all; to standard output for the path `-`.
  package static func write(_ data: Data, to path: String) throws(UnwritableFile) {
    let file = try OutputFile(path)
    try file.write(data)
    try file.finish()
  }
}
