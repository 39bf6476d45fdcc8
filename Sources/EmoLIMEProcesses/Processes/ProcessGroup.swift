import Foundation
import Synchronization

/// The group of processes that a program leads.
final class ProcessGroup: Sendable {
  private let number = Mutex<pid_t?>(nil)

  /// The process that leads the group, and gives it its number.
  var leader: pid_t? {
    get { number.withLock { $0 } }
    set { number.withLock { $0 = newValue } }
  }

  /// Kills what is left of the group after its leader has ended: its children may hold our pipes.
  func kill() {
    guard let leader, leader > 1 else { return }
    Foundation.kill(-leader, SIGKILL)
  }
}
