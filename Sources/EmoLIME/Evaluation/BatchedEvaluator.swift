import EmoLIMEModels
import EmoLIMENumerics
import EmoLIMESurrogate

/// Scores the coalitions of a signal with a classifier, in batches over the cores.
struct BatchedEvaluator: Sendable {
  let signals: CoalitionSignals
  let classifier: any Classifier
  /// The labels and the kind of the scores, read from the classifier once.
  let labels: [String]
  let scoreKind: ScoreKind
  let batchSize: Int
  let concurrentBatches: Int

  /// Returns the scores of all coalitions, one row each, in their order; with diagnostics if every
  /// batch has them.
  func evaluate(
    _ coalitions: [Coalition], progress: (@Sendable (Explainer.Progress) -> Void)?
  ) async throws -> CheckedScores {
    let batches = stride(from: 0, to: coalitions.count, by: batchSize).map { start in
      start..<min(start + batchSize, coalitions.count)
    }
    var scores = Matrix(rows: coalitions.count, columns: labels.count)
    var diagnostics = [DiagnosedScores.Diagnostics?](repeating: nil, count: coalitions.count)
    try await withThrowingTaskGroup(of: (rows: Range<Int>, found: CheckedScores).self) { group in
      var remaining = batches[...]
      for batch in remaining.prefix(concurrentBatches) {
        group.addTask { (batch, try await evaluate(Array(coalitions[batch]))) }
      }
      remaining = remaining.dropFirst(concurrentBatches)
      var completed = 0
      while let (rows, found) = try await group.next() {
        scores.replaceRows(rows, with: found.scores)
        if let own = found.diagnostics { diagnostics.replaceSubrange(rows, with: own) }
        completed += rows.count
        progress?(Explainer.Progress(completed: completed, total: coalitions.count))
        try Task.checkCancellation()
        if let batch = remaining.popFirst() {
          group.addTask { (batch, try await evaluate(Array(coalitions[batch]))) }
        }
      }
    }
    let known = diagnostics.compactMap { $0 }
    return CheckedScores(
      scores: scores, diagnostics: known.count == coalitions.count ? known : nil)
  }

  private func evaluate(_ batch: [Coalition]) async throws -> CheckedScores {
    try Task.checkCancellation()
    let found = try await signals.withSignals(of: batch) { signals in
      try await ExplainerError.ClassifierFailure.wrapping(classifier.name) {
        try await classifier.diagnosedScores(for: signals)
      }
    }
    return try CheckedScores(
      found, kind: scoreKind, labels: labels.count, signals: batch.count)
  }
}

extension ExplainerError.ClassifierFailure {
  /// Returns the result of a closure that calls a classifier, and names the classifier if it fails.
  fileprivate static func wrapping<Result>(
    _ classifier: String, _ body: () async throws -> Result
  ) async throws -> Result {
    do {
      return try await body()
    } catch let error as CancellationError where Task.isCancelled {
      throw error
    } catch {
      throw ExplainerError.ClassifierFailure(classifier: classifier, underlying: error)
    }
  }
}
