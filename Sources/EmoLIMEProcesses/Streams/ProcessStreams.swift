import Foundation

/// This side of the three standard streams of a process.
///
/// Every wait is for all three streams at once: output is read while input is written, so that neither
/// side can wait for the other forever.
package final class ProcessStreams {
  private var input: Descriptor?
  private let output: Descriptor
  private let errors: Descriptor
  private let isInterrupted: () -> Bool
  private let hasEnded: () -> Bool

  /// The bytes of standard output that were read and not yet returned.
  private var received: [UInt8] = []
  private var outputHasEnded = false
  private var errorsHaveEnded = false
  /// The last bytes of standard error.
  private var errorTail: [UInt8] = []

  private static let errorTailLength = 4096
  /// The largest number of bytes that a process may write before it has read a whole message.
  private static let maximumEarlyOutput = 1 << 20
  /// The largest time until an interruption takes effect.
  private static let pollingInterval = Duration.milliseconds(50)

  /// - Parameters:
  ///   - input: The writable end of the process's standard input.
  ///   - output: The readable end of its standard output.
  ///   - errors: The readable end of its standard error.
  ///   - isInterrupted: A function that returns whether to stop waiting.
  ///   - hasEnded: A function that returns whether the process has ended; others may still hold its
  ///     streams.
  package init(
    input: consuming Descriptor, output: consuming Descriptor, errors: consuming Descriptor,
    isInterrupted: @escaping () -> Bool, hasEnded: @escaping () -> Bool
  ) {
    input.makeNonBlocking()
    output.makeNonBlocking()
    errors.makeNonBlocking()
    self.input = consume input
    self.output = output
    self.errors = errors
    self.isInterrupted = isInterrupted
    self.hasEnded = hasEnded
  }

  /// Writes all bytes.
  func write(
    _ bytes: UnsafeRawBufferPointer, until deadline: ContinuousClock.Instant
  ) throws(StreamFailure) {
    var rest = bytes[...]
    while !rest.isEmpty {
      guard let number = input?.number else { throw .ended }
      guard received.count <= Self.maximumEarlyOutput else { throw .inputNotRead }
      guard try wait(toWrite: true, until: deadline) else { continue }
      let count = writeWithoutSignal(number, UnsafeRawBufferPointer(rebasing: rest))
      if count >= 0 {
        rest = rest.dropFirst(count)
      } else if errno != EAGAIN && errno != EINTR {
        throw errno == EPIPE ? .ended : .system(errno)
      }
    }
  }

  /// Waits for a number of bytes, and returns and removes them.
  func read(
    _ count: Int, until deadline: ContinuousClock.Instant
  ) throws(StreamFailure) -> [UInt8] {
    guard try peek(upTo: count, until: deadline).count == count else { throw .ended }
    defer { received.removeFirst(count) }
    return Array(received.prefix(count))
  }

  /// Waits for a number of bytes or the end of the stream, and returns them without removing them.
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

  /// Returns the first received bytes as printable text.
  func beginning() -> String {
    let text = String(decoding: received.prefix(120), as: UTF8.self)
    return String(
      text.unicodeScalars.map { scalar in
        scalar == "\n"
          ? " " : scalar.properties.generalCategory == .control ? "·" : Character(scalar)
      })
  }

  /// Closes the standard input of the process.
  func closeInput() {
    input = nil
  }

  /// Returns the last bytes of standard error as text.
  func standardError() -> String {
    // The pipe may still contain output.
    // A process can write for ever.
    for _ in 0..<64 where !errorsHaveEnded && takeErrors() {}
    return String(decoding: errorTail, as: UTF8.self)
  }

  /// Waits for an event of a stream, and reads available output.
  ///
  /// - Returns: A Boolean value that indicates whether the input of the process can be written.
  private func wait(
    toWrite: Bool, until deadline: ContinuousClock.Instant
  ) throws(StreamFailure) -> Bool {
    guard !isInterrupted() else { throw .interrupted }
    let rest = ContinuousClock.now.duration(to: deadline)
    guard rest > .zero else { throw .timedOut }
    // What it wrote before its end is read first.
    let endedBefore = hasEnded()
    // poll skips descriptors below zero.
    var events = [
      pollfd(fd: toWrite ? input?.number ?? -1 : -1, events: Int16(POLLOUT), revents: 0),
      pollfd(fd: outputHasEnded ? -1 : output.number, events: Int16(POLLIN), revents: 0),
      pollfd(fd: errorsHaveEnded ? -1 : errors.number, events: Int16(POLLIN), revents: 0),
    ]
    let milliseconds = max(1, min(rest, Self.pollingInterval) / .milliseconds(1))
    guard poll(&events, nfds_t(events.count), CInt(milliseconds)) >= 0 else {
      guard errno == EINTR else { throw .system(errno) }
      return false
    }
    if events[1].revents != 0 {
      takeOutput()
    } else if endedBefore {
      outputHasEnded = true
    }
    if events[2].revents != 0 { _ = takeErrors() }
    return events[0].revents != 0
  }

  private func takeOutput() {
    switch Self.take(from: output.number, to: &received) {
    case 0: outputHasEnded = true
    default: break
    }
  }

  /// Reads standard error, and returns whether there was any.
  private func takeErrors() -> Bool {
    let count = Self.take(from: errors.number, to: &errorTail)
    if count == 0 { errorsHaveEnded = true }
    errorTail.removeFirst(max(0, errorTail.count - Self.errorTailLength))
    return count > 0
  }

  /// Reads available bytes, at most the usual capacity of a pipe.
  ///
  /// - Returns: The number of bytes; 0 at the end of the stream, below 0 if there are none yet.
  private static func take(from descriptor: CInt, to bytes: inout [UInt8]) -> Int {
    withUnsafeTemporaryAllocation(byteCount: 1 << 16, alignment: 16) { buffer in
      let count = Foundation.read(descriptor, buffer.baseAddress, buffer.count)
      if count > 0 { bytes.append(contentsOf: buffer[..<count]) }
      // An error of a pipe counts as its end.
      return count < 0 && errno != EAGAIN && errno != EINTR ? 0 : count
    }
  }
}

/// An error of the streams of a process.
enum StreamFailure: Error {
  /// The process closed the stream.
  case ended
  /// The deadline has passed.
  case timedOut
  /// The wait was interrupted.
  case interrupted
  /// The process writes output without reading its input.
  case inputNotRead
  /// A system call failed with this `errno`.
  case system(CInt)
}
