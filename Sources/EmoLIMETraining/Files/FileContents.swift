import Foundation

/// Returns the contents of a file, or of a pipe up to its end.
///
/// - Throws: ``TrainingError/unreadable(path:reason:)`` with the reason of the operating system.
package func contents(ofFileAt path: String) throws(TrainingError) -> Data {
  let descriptor = open(path, O_RDONLY | O_CLOEXEC)
  guard descriptor >= 0 else {
    throw .unreadable(path: path, reason: String(cString: strerror(errno)))
  }
  var status = stat()
  if fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFDIR {
    close(descriptor)
    throw .unreadable(path: path, reason: "it is a folder")
  }
  do {
    return try FileHandle(fileDescriptor: descriptor, closeOnDealloc: true).readToEnd() ?? Data()
  } catch {
    throw .unreadable(path: path, reason: error.localizedDescription)
  }
}
