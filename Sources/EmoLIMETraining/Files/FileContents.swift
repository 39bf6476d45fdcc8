import Foundation

/// Why a file cannot be read, in the system's words.
package struct FileReadingError: Error, CustomStringConvertible {
  package let path: String
  package let reason: String

  package var description: String { "\(path) cannot be read: \(reason)." }
}

/// The contents of a file, or of a pipe up to its end.
package func contents(ofFileAt path: String) throws(FileReadingError) -> Data {
  let descriptor = open(path, O_RDONLY | O_CLOEXEC)
  guard descriptor >= 0 else {
    throw FileReadingError(path: path, reason: String(cString: strerror(errno)))
  }
  var status = stat()
  if fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFDIR {
    close(descriptor)
    throw FileReadingError(path: path, reason: "it is a folder")
  }
  do {
    return try FileHandle(fileDescriptor: descriptor, closeOnDealloc: true).readToEnd() ?? Data()
  } catch {
    throw FileReadingError(path: path, reason: error.localizedDescription)
  }
}
