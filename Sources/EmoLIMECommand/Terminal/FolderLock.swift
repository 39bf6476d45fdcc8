import EmoLIMENumerics
import Foundation

/// A lock of a folder that one process holds at a time.
final class FolderLock {
  private let descriptor: Int32

  init(_ path: String) throws {
    descriptor = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { throw UnwritableFile.lastError(path: path) }
    guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
      let isInUse = errno == EWOULDBLOCK
      let error = UnwritableFile.lastError(path: path)
      close(descriptor)
      if isInUse { throw OutputError.inUse(path: path) }
      throw error
    }
  }

  deinit { close(descriptor) }
}
