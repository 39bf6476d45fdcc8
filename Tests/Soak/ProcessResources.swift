import Foundation

/// What this process holds: memory, descriptors and threads, as Linux counts them.
struct ProcessResources: Sendable {
  /// Resident memory in bytes.
  let memory: Int
  /// The number of open descriptors.
  let descriptors: Int
  /// The number of threads.
  let threads: Int

  /// Measures this process.
  ///
  /// - Throws: ``Unmeasured`` on a system without `/proc`.
  init() throws {
    guard let pages = try? String(contentsOfFile: "/proc/self/statm", encoding: .utf8),
      let resident = pages.split(separator: " ").dropFirst().first.flatMap({ Int($0) }),
      // One of the descriptors is that of the folder that is read.
      let descriptors = try? FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd"),
      let threads = try? FileManager.default.contentsOfDirectory(atPath: "/proc/self/task")
    else { throw Unmeasured() }
    memory = resident * Int(sysconf(Int32(_SC_PAGESIZE)))
    self.descriptors = descriptors.count - 1
    self.threads = threads.count
  }

  struct Unmeasured: Error, CustomStringConvertible {
    let description = "Memory, descriptors and threads are read from /proc, which Linux has."
  }
}
