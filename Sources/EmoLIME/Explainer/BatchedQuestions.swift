import EmoLIMEModels
import EmoLIMENumerics
import EmoLIMESurrogate

/// Asks a classifier about many coalitions, in batches over the cores.
struct BatchedQuestions {
  let scorer: any CoalitionScorer
  let classifier: any Classifier
  let configuration: Explainer.Configuration

  /// The scores of all coalitions, a row for each, in their order.
  func ask(
    _ coalitions: [Coalition], progress: (@Sendable (Explainer.Progress) -> Void)?
  ) async throws -> Matrix {
    let batches = stride(from: 0, to: coalitions.count, by: configuration.batchSize).map { start in
      start..<min(start + configuration.batchSize, coalitions.count)
    }
    var scores = Matrix(rows: coalitions.count, columns: classifier.labels.count)
    try await withThrowingTaskGroup(of: (rows: Range<Int>, scores: Matrix).self) { group in
      var remaining = batches[...]
      for batch in remaining.prefix(configuration.concurrentBatches) {
        group.addTask { (batch, try await ask(Array(coalitions[batch]))) }
      }
      remaining = remaining.dropFirst(configuration.concurrentBatches)
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
    try ClassifierError.check(scores, of: classifier, signals: batch.count)
    return scores
  }
}

extension ClassifierFailure {
  /// Does something with a classifier, and says whose error it is when that fails.
  static func wrapping<Result>(
    _ classifier: any Classifier, _ body: () async throws -> Result
  ) async throws -> Result {
    do {
      return try await body()
    } catch let error as CancellationError {
      throw error
    } catch {
      throw ClassifierFailure(classifier: classifier.name, underlying: error)
    }
  }
}
