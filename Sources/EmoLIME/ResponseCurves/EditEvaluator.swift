import EmoLIMEModels
import EmoLIMENumerics
import EmoLIMESignal
import Synchronization

/// A version of a recording that is still to be made.
struct EditedVersion: Sendable {
  /// The value of the edit; `nil` for a version of several edits.
  let value: Double?
  /// Returns the version.
  let signal: @Sendable () throws -> AudioSignal
}

/// Scores edited recordings, which can differ in their length.
struct EditEvaluator: Sendable {
  let classifier: any Classifier
  /// The number of labels and the kind of the scores, read from the classifier once.
  let labels: Int
  let scoreKind: ScoreKind
  let batchSize: Int
  let concurrentBatches: Int

  /// Returns the scores of the recording.
  func point(of recording: AudioSignal) async throws -> Explanation.ResponseCurves.Point {
    var point = Explanation.ResponseCurves.Point(value: nil, of: recording)
    point.set(try await scores(of: [recording]), row: 0)
    return point
  }

  /// Returns the scores of versions, in their order.
  ///
  /// - Parameter progress: A closure that receives the number of finished versions, one call at a time.
  func points(
    of versions: [EditedVersion], progress: @escaping @Sendable (Int) -> Void
  ) async throws -> [Explanation.ResponseCurves.Point] {
    // A few versions are shared by all workers.
    let share = (versions.count + concurrentBatches - 1) / concurrentBatches
    let size = max(1, min(batchSize, share))
    let batches = stride(from: 0, to: versions.count, by: size).map {
      Array(versions[$0..<min($0 + size, versions.count)])
    }
    let counter = Mutex(0)
    return try await concurrentMap(count: batches.count, workers: concurrentBatches) { index in
      let signals = try batches[index].map { ($0.value, try $0.signal()) }
      let points = try await self.points(of: signals)
      counter.withLock {
        $0 += points.count
        progress($0)
      }
      return points
    }.flatMap { $0 }
  }

  /// Returns the scores of some signals, each with the value of its edit.
  ///
  /// Signals of one length share a call. A signal that is too short for the classifier, such as one of
  /// twice the tempo, has the reason in place of scores.
  private func points(
    of signals: [(value: Double?, signal: AudioSignal)]
  ) async throws -> [Explanation.ResponseCurves.Point] {
    var points = signals.map { Explanation.ResponseCurves.Point(value: $0.value, of: $0.signal) }
    let lengths = Dictionary(grouping: signals.indices) { signals[$0].signal.samples.count }
    for (_, rows) in lengths.sorted(by: { $0.key < $1.key }) {
      try Task.checkCancellation()
      do {
        let found = try await scores(of: rows.map { signals[$0].signal })
        for (index, row) in rows.enumerated() { points[row].set(found, row: index) }
      } catch let failure as ExplainerError.ClassifierFailure {
        guard case ModelError.tooShort = failure.underlying else { throw failure }
        for row in rows { points[row].failure = "\(failure.underlying)" }
      }
    }
    return points
  }

  private func scores(of signals: [AudioSignal]) async throws -> CheckedScores {
    let found = try await ExplainerError.ClassifierFailure.wrapping(classifier.name) {
      try await classifier.diagnosedScores(for: signals)
    }
    return try CheckedScores(found, kind: scoreKind, labels: labels, signals: signals.count)
  }
}

extension Explanation.ResponseCurves.Point {
  fileprivate mutating func set(_ found: CheckedScores, row: Int) {
    scores = Array(found.scores.row(row))
    noveltyScore = found.diagnostics?[row].noveltyScore
  }
}
