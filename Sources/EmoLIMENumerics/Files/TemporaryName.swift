import Foundation
import Synchronization

/// Names of unfinished files and folders: hidden, beside the place that they are renamed to.
///
/// Whatever a killed process has left is removed by the next that writes to the same folder. A process
/// holds a lock of what it uses, so that nothing of a running one is removed.
package enum TemporaryName {
  private static let ending = ".emolime-unfinished"

  /// Returns a new name beside a file. Removes what killed processes have left in the folder.
  package static func make(for destination: URL) -> URL {
    let folder = destination.deletingLastPathComponent()
    removeLeftovers(in: folder)
    // Names have at most 255 bytes.
    let stem = destination.lastPathComponent.prefix(40)
    return folder.appendingPathComponent(".\(stem).\(UUID().uuidString)\(ending)")
  }

  /// Marks an open file or folder as in use by this process, until it is closed.
  package static func markAsInUse(_ descriptor: Int32) {
    flock(descriptor, LOCK_EX | LOCK_NB)
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
