import EmoLIMEModels
import EmoLIMENumerics
import EmoLIMESurrogate

/// Asks a classifier about many coalitions, in batches over the cores.
struct BatchedQuestions {
  let scorer: any CoalitionScorer
  /// The name of the classifier.
  let classifier: String
  let labels: [String]
  let batchSize: Int
  let concurrentBatches: Int

  /// The scores of all coalitions, a row for each, in their order.
  func ask(
    _ coalitions: [Coalition], progress: (@Sendable (Explainer.Progress) -> Void)?
  ) async throws -> Matrix {
    let batches = stride(from: 0, to: coalitions.count, by: batchSize).map { start in
      start..<min(start + batchSize, coalitions.count)
    }
    var scores = Matrix(rows: coalitions.count, columns: labels.count)
    try await withThrowingTaskGroup(of: (rows: Range<Int>, scores: Matrix).self) { group in
      var remaining = batches[...]
      for batch in remaining.prefix(concurrentBatches) {
        group.addTask { (batch, try await ask(Array(coalitions[batch]))) }
      }
      remaining = remaining.dropFirst(concurrentBatches)
      var answered = 0
      while let (rows, answer) = try await group.next() {
        scores.replaceRows(rows, with: answer)
        answered += rows.count
        progress?(Explainer.Progress(answered: answered, total: coalitions.count))
        try Task.checkCancellation()
        if let batch = remaining.popFirst() {
          group.addTask { (batch, try await ask(Array(coalitions[batch]))) }
        }
      }
    }
    return scores
  }

  private func ask(_ batch: [Coalition]) async throws -> Matrix {
    try Task.checkCancellation()
    let scores = try await ClassifierFailure.wrapping(classifier) {
      try await scorer.scores(for: batch)
    }
    try ClassifierError.check(scores, labels: labels.count, signals: batch.count)
    return scores
  }
}

extension ClassifierFailure {
  /// Does something with a classifier, and says whose error it is when that fails.
  static func wrapping<Result>(
    _ classifier: String, _ body: () async throws -> Result
  ) async throws -> Result {
    do {
      return try await body()
    } catch let error as CancellationError where Task.isCancelled {
      throw error
    } catch {
      throw ClassifierFailure(classifier: classifier, underlying: error)
    }
  }
}
