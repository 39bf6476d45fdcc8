import Dispatch
import Foundation
import Synchronization

/// A running process, and the streams to it.
final class ServerConnection: Sendable {
  /// How it came to an end.
  enum Ending: Sendable {
    case notStarted(reason: String)
    case ended(ProcessClassifierError.Status)
  }

  private let command: [String]
  private let running: Task<Ending, Never>
  private let interruption: Interruption
  private let streams: Mutex<ProcessStreams>
  /// Where calls may wait: the tasks of Swift share few threads, and must not.
  private let queue = DispatchQueue(label: "EmoLIME process")

  /// How long a process that was told to end may take to do so before it is killed.
  private static let farewell = Duration.seconds(1)

  init(
    command: [String], running: Task<Ending, Never>, input: consuming Descriptor,
    output: consuming Descriptor, errors: consuming Descriptor
  ) {
    let interruption = Interruption()
    self.command = command
    self.running = running
    self.interruption = interruption
    streams = Mutex(
      ProcessStreams(input: input, output: output, errors: errors) { interruption.isAsked })
  }

  deinit {
    // The streams close now, which tells the process to end.
    let running = running
    Task.detached {
      try? await Task.sleep(for: Self.farewell)
      running.cancel()
    }
  }

  /// Talks to the process.
  ///
  /// Whatever goes wrong, other than that the model reports a failure, kills the process.
  ///
  /// - Throws: ``ProcessClassifierError``, `CancellationError`.
  func perform<Answer: Sendable>(
    _ activity: ProcessClassifierError.Activity, limit: Duration,
    _ talk: @escaping @Sendable (Conversation) throws -> Answer
  ) async throws -> Answer {
    do {
      return try await withTaskCancellationHandler {
        try await wait(limit: limit, talk)
      } onCancel: {
        kill()
      }
    } catch {
      try Task.checkCancellation()
      let problem = await problem(error, during: activity, limit: limit)
      throw ProcessClassifierError(
        command: command, problem: problem,
        standardError: streams.withLock { $0.standardError() })
    }
  }

  /// Whether the process was killed, or is about to be.
  var isKilled: Bool { interruption.isAsked }

  /// Kills the process and all that it started; whoever waits for it stops waiting.
  func kill() {
    interruption.ask()
    running.cancel()
  }

  /// Tells the process to end, and returns when it has; kills it if it takes too long.
  func end() async {
    streams.withLock { $0.closeInput() }
    _ = await ending()
  }

  /// How the process ended; kills it if it does not do so soon.
  private func ending() async -> Ending {
    let running = running
    let impatience = Task.detached {
      try await Task.sleep(for: Self.farewell)
      running.cancel()
    }
    defer { impatience.cancel() }
    return await running.value
  }

  private func wait<Answer: Sendable>(
    limit: Duration, _ talk: @escaping @Sendable (Conversation) throws -> Answer
  ) async throws -> Answer {
    try await withCheckedThrowingContinuation { continuation in
      queue.async { [self] in
        continuation.resume(
          with: Result {
            try streams.withLock {
              try talk(Conversation(streams: $0, deadline: .now.advanced(by: limit)))
            }
          })
      }
    }
  }

  private func problem(
    _ error: any Error, during activity: ProcessClassifierError.Activity, limit: Duration
  ) async -> ProcessClassifierError.Problem {
    if case ProcessClassifierError.Problem.modelFailed(let message) = error {
      return .modelFailed(message: message)
    }
    guard !interruption.isAsked else {
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
    case StreamFailure.tooSlow: .tooSlow(during: activity, limit: limit)
    case StreamFailure.unasked:
      .notAMessage(during: activity, beginning: streams.withLock { $0.beginning() })
    case StreamFailure.system(let number): .system(reason: String(cString: strerror(number)))
    default: .system(reason: "\(error)")
    }
  }
}

/// A wish to stop waiting.
private final class Interruption: Sendable {
  private let asked = Atomic(false)

  var isAsked: Bool { asked.load(ordering: .relaxed) }

  func ask() { asked.store(true, ordering: .relaxed) }
}
