import Foundation

/// A file that cannot be read.
package struct UnreadableFile: Error, Equatable {
  /// The reason, as a part of a sentence.
  package let reason: String

  package init(reason: String) {
    self.reason = reason
  }
}

/// The reading of whole files.
package enum InputFile {
  /// The largest number of bytes that are read from a pipe or a device, whose size is not known before.
  package static let maximumStreamLength = 1 << 28

  /// Returns the contents of a regular file, or of a pipe up to its end.
  ///
  /// - Throws: ``UnreadableFile`` with the reason of the operating system, for a folder, and for a pipe or
  ///   device with more than ``maximumStreamLength`` bytes.
  package static func contents(of path: String) throws(UnreadableFile) -> Data {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw UnreadableFile(reason: String(cString: strerror(errno))) }
    return try contents(of: FileHandle(fileDescriptor: descriptor, closeOnDealloc: true))
  }

  /// Returns the contents of an open file up to its end.
  ///
  /// - Throws: The errors of ``contents(of:)``.
  package static func contents(of handle: FileHandle) throws(UnreadableFile) -> Data {
    var status = stat()
    let isKnown = fstat(handle.fileDescriptor, &status) == 0
    guard !isKnown || status.st_mode & S_IFMT != S_IFDIR else {
      throw UnreadableFile(reason: "it is a folder")
    }
    do {
      if isKnown, status.st_mode & S_IFMT == S_IFREG { return try handle.readToEnd() ?? Data() }
      var contents = Data()
      while let part = try handle.read(upToCount: 1 << 20), !part.isEmpty {
        contents.append(part)
        if contents.count > maximumStreamLength { break }
      }
      if contents.count <= maximumStreamLength { return contents }
    } catch {
      throw UnreadableFile(reason: error.localizedDescription)
    }
    throw UnreadableFile(
      reason:
        "it has more than \(maximumStreamLength >> 20) MiB; write them to a regular file first")
  }
}
