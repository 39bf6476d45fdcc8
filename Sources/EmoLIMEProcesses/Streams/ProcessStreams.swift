import Foundation

/// Our ends of the three standard streams of a process.
///
/// Whatever waits, waits for all three at once: what the process writes is taken in while it is
/// written to, so that neither side can wait for the other for ever.
final class ProcessStreams {
  private var input: Descriptor?
  private let output: Descriptor
  private let errors: Descriptor
  private let isInterrupted: () -> Bool

  /// What was read from standard output, and not yet asked for.
  private var received: [UInt8] = []
  private var outputHasEnded = false
  private var errorsHaveEnded = false
  /// The end of what was read from standard error.
  private var errorTail: [UInt8] = []

  private static let errorTailLength = 4096
  /// How much a process may say before it has heard a message to its end (in bytes).
  private static let mostUnasked = 1 << 20
  /// How long an interruption may go unseen.
  private static let patience = Duration.milliseconds(50)

  /// - Parameters:
  ///   - input: the end of the process's standard input that is written to.
  ///   - output: the end of its standard output that is read.
  ///   - errors: the end of its standard error that is read.
  ///   - isInterrupted: whether to give up.
  init(
    input: consuming Descriptor, output: consuming Descriptor, errors: consuming Descriptor,
    isInterrupted: @escaping () -> Bool
  ) {
    input.makeNonBlocking()
    output.makeNonBlocking()
    errors.makeNonBlocking()
    self.input = consume input
    self.output = output
    self.errors = errors
    self.isInterrupted = isInterrupted
  }

  /// Writes all of some bytes.
  func write(
    _ bytes: UnsafeRawBufferPointer, until deadline: ContinuousClock.Instant
  ) throws(StreamFailure) {
    var rest = bytes[...]
    while !rest.isEmpty {
      guard let number = input?.number else { throw .ended }
      guard received.count <= Self.mostUnasked else { throw .unasked }
      guard try wait(toWrite: true, until: deadline) else { continue }
      let count = writeWithoutSignal(number, UnsafeRawBufferPointer(rebasing: rest))
      if count >= 0 {
        rest = rest.dropFirst(count)
      } else if errno != EAGAIN && errno != EINTR {
        throw errno == EPIPE ? .ended : .system(errno)
      }
    }
  }

  /// Takes some bytes, as soon as there are that many.
  func read(
    _ count: Int, until deadline: ContinuousClock.Instant
  ) throws(StreamFailure) -> [UInt8] {
    guard try peek(upTo: count, until: deadline).count == count else { throw .ended }
    defer { received.removeFirst(count) }
    return Array(received.prefix(count))
  }

  /// Looks at the next bytes, as soon as there are that many or no more will come.
  ///
  /// - Throws: ``StreamFailure/ended`` if there are none at all.
  func peek(
    upTo count: Int, until deadline: ContinuousClock.Instant
  ) throws(StreamFailure) -> ArraySlice<UInt8> {
    while received.count < count && !outputHasEnded {
      _ = try wait(toWrite: false, until: deadline)
    }
    guard count == 0 || !received.isEmpty else { throw .ended }
    return received.prefix(count)
  }

  /// How what was received begins, as text that can be shown.
  func beginning() -> String {
    let text = String(decoding: received.prefix(120), as: UTF8.self)
    return String(
      text.unicodeScalars.map { scalar in
        scalar == "\n"
          ? " " : scalar.properties.generalCategory == .control ? "·" : Character(scalar)
      })
  }

  /// Tells the process that nothing more will come.
  func closeInput() {
    input = nil
  }

  /// The end of what the process wrote to its standard error.
  func standardError() -> String {
    // It has ended, or will not be heard any more; what it wrote before is in the pipe.
    while !errorsHaveEnded, takeErrors() {}
    return String(decoding: errorTail, as: UTF8.self)
  }

  /// Waits until something happens, and takes in what was written.
  ///
  /// - Returns: whether the process can be written to.
  private func wait(
    toWrite: Bool, until deadline: ContinuousClock.Instant
  ) throws(StreamFailure) -> Bool {
    guard !isInterrupted() else { throw .interrupted }
    let rest = ContinuousClock.now.duration(to: deadline)
    guard rest > .zero else { throw .tooSlow }
    // A descriptor below zero is passed over.
    var events = [
      pollfd(fd: toWrite ? input?.number ?? -1 : -1, events: Int16(POLLOUT), revents: 0),
      pollfd(fd: outputHasEnded ? -1 : output.number, events: Int16(POLLIN), revents: 0),
      pollfd(fd: errorsHaveEnded ? -1 : errors.number, events: Int16(POLLIN), revents: 0),
    ]
    let milliseconds = max(1, min(rest, Self.patience) / .milliseconds(1))
    guard poll(&events, nfds_t(events.count), CInt(milliseconds)) >= 0 else {
      guard errno == EINTR else { throw .system(errno) }
      return false
    }
    if events[1].revents != 0 { takeOutput() }
    if events[2].revents != 0 { _ = takeErrors() }
    return events[0].revents != 0
  }

  private func takeOutput() {
    switch Self.take(from: output.number, to: &received) {
    case 0: outputHasEnded = true
    default: break
    }
  }

  /// Whether there was anything to take.
  private func takeErrors() -> Bool {
    let count = Self.take(from: errors.number, to: &errorTail)
    if count == 0 { errorsHaveEnded = true }
    errorTail.removeFirst(max(0, errorTail.count - Self.errorTailLength))
    return count > 0
  }

  /// Reads what there is, but not much more than a pipe holds.
  ///
  /// - Returns: how many bytes; 0 at the end of the stream, below 0 where there are none yet.
  private static func take(from descriptor: CInt, to bytes: inout [UInt8]) -> Int {
    withUnsafeTemporaryAllocation(byteCount: 1 << 16, alignment: 16) { buffer in
      let count = Foundation.read(descriptor, buffer.baseAddress, buffer.count)
      if count > 0 { bytes.append(contentsOf: buffer[..<count]) }
      // A pipe that cannot be read has ended, as far as we are concerned.
      return count < 0 && errno != EAGAIN && errno != EINTR ? 0 : count
    }
  }
}

/// Why a process's streams were given up.
enum StreamFailure: Error {
  /// The process closed the stream.
  case ended
  /// The deadline has passed.
  case tooSlow
  /// Someone asked to give up.
  case interrupted
  /// The process writes and writes, but does not listen.
  case unasked
  /// The system call failed; this is its `errno`.
  case system(CInt)
}
