import EmoLIME
import EmoLIMENumerics
import EmoLIMETesting

/// The durations of calls of a classifier.
struct CallTiming: Encodable {
  /// The model evaluations of a default explanation: all combinations of 8 bands.
  static let evaluationsOfExplanation = 256

  /// The duration of the recording in seconds.
  let recordingSeconds: Double
  /// The number of signals in a call.
  let batchSize: Int
  /// The number of calls at once.
  let concurrentCalls: Int
  /// The duration of one call.
  let secondsPerCall: Double
  /// The duration of concurrent calls, divided by the number of their signals.
  let secondsPerEvaluation: Double
  /// An estimate for a default explanation of the recording.
  let secondsPerExplanation: Double

  init(
    _ classifier: any Classifier, recording: AudioSignal, batchSize: Int, jobs: Int
  ) async throws {
    let batchSize = min(batchSize, Self.evaluationsOfExplanation)
    let signals = [AudioSignal](repeating: recording, count: batchSize)
    let batches = (Self.evaluationsOfExplanation + batchSize - 1) / batchSize
    let calls = min(jobs, batches)
    let perCall = try await Self.seconds {
      _ = try await classifier.scores(for: signals)
    }
    let ofAllCalls =
      calls == 1
      ? perCall
      : try await Self.seconds {
        _ = try await concurrentMap(count: calls, workers: calls) { _ in
          try await classifier.scores(for: signals).count
        }
      }
    recordingSeconds = recording.duration
    self.batchSize = batchSize
    concurrentCalls = calls
    secondsPerCall = perCall
    secondsPerEvaluation = ofAllCalls / Double(calls * batchSize)
    secondsPerExplanation = secondsPerEvaluation * Double(Self.evaluationsOfExplanation)
  }

  private static func seconds(_ work: () async throws -> Void) async throws -> Double {
    let start = ContinuousClock.now
    try await work()
    return (ContinuousClock.now - start) / .seconds(1)
  }
}
