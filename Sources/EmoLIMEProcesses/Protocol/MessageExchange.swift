import EmoLIMENumerics
import EmoLIMESignal

/// An exchange of messages with a process, up to a deadline.
package struct MessageExchange {
  let streams: ProcessStreams
  let deadline: ContinuousClock.Instant

  typealias Problem = ProcessClassifierError.Problem

  /// The largest length of a handshake or a report of a failure in bytes.
  private static let longestText = 1 << 20

  /// The largest length of scores in bytes.
  private static let longestScores: UInt64 = 1 << 30

  package init(streams: ProcessStreams, deadline: ContinuousClock.Instant) {
    self.streams = streams
    self.deadline = deadline
  }

  /// Receives the handshake.
  package func handshake() throws -> Handshake {
    let header = try header(during: .starting)
    guard header.kind == MessageHeader.Kind.handshake.rawValue else {
      throw Problem.wrongMessage(
        expected: MessageHeader.Kind.handshake.rawValue, actual: header.kind)
    }
    return try Handshake(json: text(header))
  }

  /// Sends signals and receives their scores: one row per signal, one column per label.
  package func scores(for signals: [AudioSignal], labels: [String]) throws -> [[Double]] {
    try send(signals)
    let header = try header(during: .scoring)
    switch MessageHeader.Kind(rawValue: header.kind) {
    case .scores:
      return try scores(header, signals: signals.count, labels: labels)
    case .failure:
      throw Problem.modelFailed(message: String(decoding: try text(header), as: UTF8.self))
    default:
      throw Problem.wrongMessage(expected: MessageHeader.Kind.scores.rawValue, actual: header.kind)
    }
  }

  private func send(_ signals: [AudioSignal]) throws {
    let table = signals.flatMap { signal in
      [UInt64(signal.samples.count), signal.sampleRate.bitPattern]
    }
    let head = [UInt64(signals.count)] + table
    let samples = signals.reduce(0) { $0 + $1.samples.count }
    let length = head.count * 8 + samples * MemoryLayout<Float>.size
    try send(MessageHeader(kind: .signals, length: length).bytes)
    try send(head)
    // Samples are written without a copy, because batches can be large.
    for signal in signals { try send(signal.samples) }
  }

  private func send(_ numbers: [some BitwiseCopyable]) throws {
    try numbers.withUnsafeBytes { try streams.write($0, until: deadline) }
  }

  private func header(during activity: ProcessClassifierError.Activity) throws -> MessageHeader {
    // The first bytes show whether this is a message, even if there are fewer than in a header.
    let start = try streams.peek(upTo: MessageHeader.magic.count, until: deadline)
    guard MessageHeader.magic.starts(with: start) else {
      throw Problem.notAMessage(during: activity, beginning: streams.beginning())
    }
    return MessageHeader(bytes: try streams.read(MessageHeader.byteCount, until: deadline))
  }

  private func text(_ header: MessageHeader) throws -> [UInt8] {
    guard header.length <= Self.longestText else {
      throw Problem.wrongLength(expected: Self.longestText, actual: header.length)
    }
    return try streams.read(Int(header.length), until: deadline)
  }

  private func scores(
    _ header: MessageHeader, signals: Int, labels: [String]
  ) throws -> [[Double]] {
    let sizes = 2 * MemoryLayout<UInt64>.size
    // Checked before the sizes are awaited: a wrong length may be that of text.
    guard header.length >= sizes, header.length <= Self.longestScores else {
      let expected = header.length < sizes ? sizes : sizes + signals * labels.count * 8
      throw Problem.wrongLength(expected: expected, actual: header.length)
    }
    let (rows, columns) = try streams.read(sizes, until: deadline).withUnsafeBytes {
      ($0.loadUnaligned(as: UInt64.self), $0.loadUnaligned(fromByteOffset: 8, as: UInt64.self))
    }
    guard rows == signals, columns == labels.count else {
      throw Problem.wrongScores(
        rows: rows, columns: columns, expectedRows: signals, expectedColumns: labels.count)
    }
    let count = signals * labels.count
    guard header.length == sizes + count * 8 else {
      throw Problem.wrongLength(expected: sizes + count * 8, actual: header.length)
    }
    let elements = try streams.read(count * 8, until: deadline).withUnsafeBytes { bytes in
      (0..<count).map { bytes.loadUnaligned(fromByteOffset: $0 * 8, as: Double.self) }
    }
    if let index = elements.firstIndex(where: { !$0.isFinite }) {
      throw Problem.scoreNotFinite(
        signal: index / labels.count, label: labels[index % labels.count])
    }
    return (0..<signals).map { signal in
      Array(elements[signal * labels.count..<(signal + 1) * labels.count])
    }
  }
}
