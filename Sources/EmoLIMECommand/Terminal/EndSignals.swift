import Foundation
import Synchronization

/// The signals that ask this process to end: an interrupt, a termination, or the end of the terminal.
///
/// The first asks for an orderly end, the second ends the process at once.
struct EndSignals {
  private let first = FirstSignal()
  private let sources: [any DispatchSourceSignal]

  /// The first signal that was received.
  var received: Int32? { first.number }

  /// Begins to handle the signals, as long as this exists.
  ///
  /// - Parameter handle: Begins the orderly end; called once.
  init(_ handle: @escaping @Sendable () -> Void) {
    let first = first
    sources = [SIGINT, SIGTERM, SIGHUP].compactMap { number in
      let previous = signal(number, SIG_IGN)
      // nohup has a command ignore the end of its terminal.
      let wasIgnored =
        unsafeBitCast(previous, to: Int.self) == unsafeBitCast(SIG_IGN, to: Int.self)
      if number == SIGHUP, wasIgnored { return nil }
      let source = DispatchSource.makeSignalSource(signal: number)
      source.setEventHandler {
        if first.record(number) { handle() } else { _exit(128 + number) }
      }
      source.resume()
      return source
    }
  }
}

/// The first of some signals.
private final class FirstSignal: Sendable {
  private let state = Mutex<Int32?>(nil)

  var number: Int32? { state.withLock { $0 } }

  /// Records a signal, and returns whether it is the first.
  func record(_ number: Int32) -> Bool {
    state.withLock { first in
      guard first == nil else { return false }
      first = number
      return true
    }
  }
}
