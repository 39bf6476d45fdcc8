import Foundation

#if canImport(Darwin)
  /// Writes to a pipe as `write` does, but without the signal for a pipe without reader, which would end
  /// this program.
  ///
  /// Darwin sends `SIGPIPE` to the whole process, so blocking it on one thread does not help; the
  /// signal is disabled for this descriptor instead.
  func writeWithoutSignal(_ descriptor: CInt, _ bytes: UnsafeRawBufferPointer) -> Int {
    guard fcntl(descriptor, F_SETNOSIGPIPE, 1) != -1 else { return -1 }
    return write(descriptor, bytes)
  }
#else
  /// Writes to a pipe as `write` does, but without the signal for a pipe without reader, which would end
  /// this program.
  ///
  /// A library must not change the signal handling of a program, so `SIGPIPE` is blocked on this thread
  /// during the call only, and removed if the call raised it.
  func writeWithoutSignal(_ descriptor: CInt, _ bytes: UnsafeRawBufferPointer) -> Int {
    var brokenPipe = sigset_t()
    sigemptyset(&brokenPipe)
    sigaddset(&brokenPipe, SIGPIPE)
    var pending = sigset_t()
    sigpending(&pending)
    // A signal that was pending before belongs to the program.
    guard sigismember(&pending, SIGPIPE) == 0 else { return write(descriptor, bytes) }
    var previous = sigset_t()
    pthread_sigmask(SIG_BLOCK, &brokenPipe, &previous)
    let count = write(descriptor, bytes)
    let failure = errno
    if count < 0 && failure == EPIPE {
      sigpending(&pending)
      if sigismember(&pending, SIGPIPE) == 1 {
        var taken: CInt = 0
        sigwait(&brokenPipe, &taken)
      }
    }
    pthread_sigmask(SIG_SETMASK, &previous, nil)
    errno = failure
    return count
  }
#endif

private func write(_ descriptor: CInt, _ bytes: UnsafeRawBufferPointer) -> Int {
  write(descriptor, bytes.baseAddress, bytes.count)
}
