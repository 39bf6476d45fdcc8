import Foundation
import Synchronization

/// The programs that classifiers of this process have started and that have not ended.
package enum RunningPrograms {
  private static let tasks = Mutex<[UUID: Task<ServerConnection.Ending, Never>]>([:])

  /// The time for programs to end by themselves, as they do at the end of their input.
  private static let patience = Duration.milliseconds(500)

  /// Adds a running program, until it ends.
  static func append(_ running: Task<ServerConnection.Ending, Never>) {
    let key = UUID()
    tasks.withLock { $0[key] = running }
    Task.detached {
      _ = await running.value
      _ = tasks.withLock { $0.removeValue(forKey: key) }
    }
  }

  /// Ends all programs with the processes that they started, and returns after they have ended.
  ///
  /// A command calls it before it exits: a program can ignore the end of its input.
  package static func endAll() async {
    let running = tasks.withLock { Array($0.values) }
    guard !running.isEmpty else { return }
    let timeout = Task {
      try await Task.sleep(for: patience)
      running.forEach { $0.cancel() }
    }
    for task in running { _ = await task.value }
    timeout.cancel()
  }
}
