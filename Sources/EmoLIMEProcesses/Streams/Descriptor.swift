import Foundation

/// A file descriptor that is closed when it goes away.
struct Descriptor: ~Copyable {
  let number: CInt

  deinit { close(number) }

  /// The descriptor for someone else to close.
  consuming func released() -> CInt {
    let number = number
    discard self
    return number
  }

  /// Lets reads and writes return at once where they would have to wait.
  borrowing func makeNonBlocking() {
    _ = fcntl(number, F_SETFL, fcntl(number, F_GETFL) | O_NONBLOCK)
  }
}

/// The two ends of a pipe, which programs that are started do not inherit.
struct Pipe: ~Copyable {
  let reading: Descriptor
  let writing: Descriptor

  init() throws(ProcessClassifierError.Problem) {
    var ends: [CInt] = [-1, -1]
    // Subprocess closes in its children whatever is not theirs; the flag is for children of others,
    // which would otherwise hold the pipe open beyond its end.
    let failed = pipe(&ends) != 0 || ends.contains { fcntl($0, F_SETFD, FD_CLOEXEC) != 0 }
    guard !failed else { throw .system(reason: String(cString: strerror(errno))) }
    reading = Descriptor(number: ends[0])
    writing = Descriptor(number: ends[1])
  }
}
