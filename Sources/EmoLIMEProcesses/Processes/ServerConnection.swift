import Dispatch
import Foundation
import Synchronization

/// A running process and its standard streams.
final class ServerConnection: Sendable {
  /// The end of a process.
  enum Ending: Sendable {
    case notStarted(reason: String)
    case ended(ProcessClassifierError.Status)
  }

  private let command: [String]
  private let running: Task<Ending, Never>
  /// A request to stop waiting for the process.
  private let interruption: Flag
  /// The streams, which only ``queue`` uses: whoever waits for the lock would block a thread.
  private let streams: Mutex<ProcessStreams>
  /// The queue of blocking calls, which must not block the few threads of Swift tasks.
  private let queue = DispatchQueue(label: "EmoLIME process")

  /// The time from the end of its input to the kill of a process.
  private static let exitLimit = Duration.seconds(1)

  init(
    command: [String], running: Task<Ending, Never>, hasEnded: Flag,
    input: consuming Descriptor, output: consuming Descriptor, errors: consuming Descriptor
  ) {
    let interruption = Flag()
    self.command = command
    self.running = running
    self.interruption = interruption
    streams = Mutex(
      ProcessStreams(
        input: input, output: output, errors: errors, isInterrupted: { interruption.isRaised },
        hasEnded: { hasEnded.isRaised }))
  }

  deinit {
    // The streams close, so a well-behaved process ends.
    let running = running
    Task.detached {
      try? await Task.sleep(for: Self.exitLimit)
      running.cancel()
    }
  }

  /// Exchanges messages with the process.
  ///
  /// An error kills the process, except for the report that its model failed.
  ///
  /// - Throws: ``ProcessClassifierError``, or `CancellationError`.
  func perform<Value: Sendable>(
    _ activity: ProcessClassifierError.Activity, limit: Duration,
    _ body: @escaping @Sendable (MessageExchange) throws -> Value
  ) async throws -> Value {
    do {
      return try await withTaskCancellationHandler {
        try await wait(limit: limit, body)
      } onCancel: {
        kill()
      }
    } catch {
      try Task.checkCancellation()
      let problem = await problem(error, during: activity, limit: limit)
      throw ProcessClassifierError(
        command: command, problem: problem,
        standardError: await onQueue { $0.standardError() })
    }
  }

  /// A Boolean value that indicates whether the process was killed, or will be.
  var isKilled: Bool { interruption.isRaised }

  /// Kills the process and the processes that it started, and interrupts calls that wait for it.
  func kill() {
    interruption.raise()
    running.cancel()
  }

  /// Closes the input of the process and returns after it has ended; kills it after the limit.
  func end() async {
    await onQueue { $0.closeInput() }
    _ = await ending()
  }

  /// Returns the end of the process; kills it after the limit.
  private func ending() async -> Ending {
    let running = running
    let timeout = Task.detached {
      try await Task.sleep(for: Self.exitLimit)
      running.cancel()
    }
    defer { timeout.cancel() }
    return await running.value
  }

  private func wait<Value: Sendable>(
    limit: Duration, _ body: @escaping @Sendable (MessageExchange) throws -> Value
  ) async throws -> Value {
    try await onQueue { streams in
      Result { try body(MessageExchange(streams: streams, deadline: .now.advanced(by: limit))) }
    }.get()
  }

  /// Returns the result of a closure that uses the streams, on the queue.
  private func onQueue<Value: Sendable>(
    _ body: @escaping @Sendable (ProcessStreams) -> Value
  ) async -> Value {
    await withCheckedContinuation { continuation in
      queue.async { [self] in continuation.resume(returning: streams.withLock { body($0) }) }
    }
  }

  private func problem(
    _ error: any Error, during activity: ProcessClassifierError.Activity, limit: Duration
  ) async -> ProcessClassifierError.Problem {
    if case ProcessClassifierError.Problem.modelFailed(let message) = error {
      return .modelFailed(message: message)
    }
    guard !interruption.isRaised else {
      _ = await running.value
      return .shutDown
    }
    if case StreamFailure.ended = error {
      return switch await ending() {
      case .notStarted(let reason): .cannotStart(reason: reason)
      case .ended(let status): .ended(during: activity, status: status)
      }
    }
    kill()
    _ = await running.value
    return switch error {
    case let problem as ProcessClassifierError.Problem: problem
    case StreamFailure.timedOut: .timedOut(during: activity, limit: limit)
    case StreamFailure.inputNotRead:
      .notAMessage(during: activity, beginning: await onQueue { $0.beginning() })
    case StreamFailure.system(let number): .system(reason: String(cString: strerror(number)))
    default: .system(reason: "\(error)")
    }
  }
}
