import Foundation

/// A file descriptor that is closed when it is released.
package struct Descriptor: ~Copyable {
  let number: CInt

  package init(number: CInt) { self.number = number }

  deinit { close(number) }

  /// Returns the descriptor without closing it.
  consuming func released() -> CInt {
    let number = number
    discard self
    return number
  }

  /// Makes reads and writes return at once instead of blocking.
  borrowing func makeNonBlocking() {
    _ = fcntl(number, F_SETFL, fcntl(number, F_GETFL) | O_NONBLOCK)
  }
}

/// The two ends of a pipe, which child processes do not inherit.
struct Pipe: ~Copyable {
  let reading: Descriptor
  let writing: Descriptor

  init() throws(ProcessClassifierError.Problem) {
    var ends: [CInt] = [-1, -1]
    // Subprocess closes other descriptors in its child processes. The flag is for child processes that
    // other code starts, which would otherwise keep the pipe open.
    let failed = pipe(&ends) != 0 || ends.contains { fcntl($0, F_SETFD, FD_CLOEXEC) != 0 }
    guard !failed else { throw .system(reason: String(cString: strerror(errno))) }
    reading = Descriptor(number: ends[0])
    writing = Descriptor(number: ends[1])
  }
}
