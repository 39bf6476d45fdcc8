import EmoLIMEModels
import EmoLIMESignal

/// Checks that a cancelled call ends soon, and that the classifier can be used afterwards.
extension ClassifierChecker {
  /// The number of signals in a call of an explanation, unless it is configured otherwise.
  private static let batchSize = 16

  func cancellation(_ evaluations: ClassifierEvaluations) async throws -> Verdict {
    let recording = probes.batch[0].signal
    let limit = Duration.seconds(3) + evaluations.durationOfSingle * 2
    let call = Task {
      try await rows(for: [AudioSignal](repeating: recording, count: Self.batchSize))
    }
    defer { call.cancel() }
    // So that the call has started.
    try await Task.sleep(for: min(evaluations.durationOfSingle / 2, .milliseconds(100)))
    let start = ContinuousClock.now
    call.cancel()
    guard await hasEnded(call, within: limit) else {
      return .failed(
        "A call with \(Self.batchSize) signals has not ended \(Self.text(limit)) after its task was "
          + "cancelled. Call try Task.checkCancellation() before every signal.")
    }
    let elapsed = ContinuousClock.now - start
    switch await call.result {
    case .success: break
    case .failure(let error) where error is CancellationError: break
    case .failure(let error):
      return .failed(
        "A cancelled call throws another error than CancellationError: \(error). "
          + "Throw CancellationError.")
    }
    let difference = ScoreDifference(try await rows(for: [recording]), [evaluations.singles[0]])
    guard difference.largest <= tolerance else {
      return .failed(
        "After a cancelled call, scores of the same signal differ by "
          + "\(Self.text(difference.largest)). Let a cancelled call leave the model as it was.")
    }
    return .passed(
      "A cancelled call with \(Self.batchSize) signals ends after \(Self.text(elapsed)).")
  }

  /// Returns whether a task ends before a limit; it is not waited for any longer.
  private func hasEnded(_ task: Task<ScoreRows, any Error>, within limit: Duration) async -> Bool {
    let (events, continuation) = AsyncStream.makeStream(of: Bool.self)
    let end = Task {
      _ = await task.result
      continuation.yield(true)
    }
    let timer = Task {
      try? await Task.sleep(for: limit)
      continuation.yield(false)
    }
    defer {
      end.cancel()
      timer.cancel()
    }
    for await hasEnded in events { return hasEnded }
    return false
  }

  private static func text(_ duration: Duration) -> String {
    "\(text(duration / .seconds(1))) s"
  }
}
