import EmoLIMEProcesses
import EmoLIMESignal
import Foundation

extension FuzzTarget {
  /// Handshakes of programs, without the header of the message.
  static let handshake = FuzzTarget(name: "handshake", form: .json) { data in
    _ = try Handshake(json: [UInt8](data))
  }

  /// All that a program writes to standard output: a handshake and the scores of a signal.
  static let messages = FuzzTarget(
    name: "messages", form: .header(.init(lengthOffset: 8, lengthBytes: 8, offset: 16))
  ) { data in
    let (input, output, errors) = (try ends(), try ends(), try ends())
    // More would fill the pipe.
    _ = data.prefix(60_000).withUnsafeBytes { write(output.writing, $0.baseAddress, $0.count) }
    close(output.writing)
    close(errors.writing)
    defer { close(input.reading) }
    let streams = ProcessStreams(
      input: Descriptor(number: input.writing), output: Descriptor(number: output.reading),
      errors: Descriptor(number: errors.reading), isInterrupted: { false }, hasEnded: { true })
    let exchange = MessageExchange(streams: streams, deadline: .now + .seconds(1))
    let labels = try exchange.handshake().labels
    let sound = try AudioSignal(samples: [0.1, 0.2], sampleRate: 8000)
    _ = try exchange.scores(for: [sound], labels: labels)
  }

  /// Returns the two ends of a pipe.
  private static func ends() throws -> (reading: CInt, writing: CInt) {
    var ends: [CInt] = [-1, -1]
    guard pipe(&ends) == 0 else { throw CocoaError(.fileReadUnknown) }
    return (ends[0], ends[1])
  }
}
