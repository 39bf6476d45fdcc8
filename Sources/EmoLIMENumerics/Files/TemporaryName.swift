import Foundation
import Synchronization

/// Names of unfinished files and folders: hidden, beside the place that they are renamed to.
///
/// Whatever a killed process has left is removed by the next that writes to the same folder. A process
/// holds a lock of what it uses, so that nothing of a running one is removed.
package enum TemporaryName {
  private static let ending = ".emolime-unfinished"

  /// The number of attempts to create a file that another process removes before it is locked.
  private static let attempts = 100

  /// Creates and locks a file beside another. Removes what killed processes have left in the folder.
  ///
  /// - Returns: The path, and a descriptor that holds the lock.
  static func createFile(
    for destination: URL, mode: mode_t
  ) throws(UnwritableFile) -> (path: String, descriptor: Int32) {
    let flags = O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC
    return try create(for: destination) { path in open(path, flags, mode) }
  }

  /// Creates and locks a folder beside a file. Removes what killed processes have left beside it.
  ///
  /// - Returns: The path, and a descriptor that holds the lock.
  package static func createFolder(
    for destination: URL
  ) throws(UnwritableFile) -> (path: String, descriptor: Int32) {
    try create(for: destination) { path in
      mkdir(path, 0o777) == 0 ? open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC) : -1
    }
  }

  private static func create(
    for destination: URL, _ make: (String) -> Int32
  ) throws(UnwritableFile) -> (path: String, descriptor: Int32) {
    let folder = destination.deletingLastPathComponent()
    removeLeftovers(in: folder)
    // Names have at most 255 bytes.
    let stem = destination.lastPathComponent.prefix(40)
    for _ in 0..<attempts {
      let path = folder.appendingPathComponent(".\(stem).\(UUID().uuidString)\(ending)").path
      let descriptor = make(path)
      guard descriptor >= 0 else { throw .lastError(path: destination.path) }
      // Another process may have taken it for a leftover before it was locked.
      var status = stat()
      if flock(descriptor, LOCK_EX | LOCK_NB) == 0, fstat(descriptor, &status) == 0,
        status.st_nlink > 0, access(path, F_OK) == 0
      {
        return (path, descriptor)
      }
      close(descriptor)
    }
    throw UnwritableFile(
      path: destination.path, reason: "temporary files are removed as soon as they are made")
  }

  /// The folders that this process has looked through.
  private static let visited = Mutex<Set<String>>([])

  private static func removeLeftovers(in folder: URL) {
    guard visited.withLock({ $0.insert(folder.path).inserted }) else { return }
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    for name in names where name.hasPrefix(".") && name.hasSuffix(ending) {
      let place = folder.appendingPathComponent(name)
      let descriptor = open(place.path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW)
      guard descriptor >= 0 else { continue }
      if flock(descriptor, LOCK_EX | LOCK_NB) == 0 {
        try? FileManager.default.removeItem(at: place)
      }
      close(descriptor)
    }
  }
}
