import EmoLIMEModels
import EmoLIMENumerics
import EmoLIMESurrogate

/// Asks a classifier about many coalitions, in batches over the cores.
struct BatchedQuestions {
  let scorer: any CoalitionScorer
  /// The name of the classifier.
  let classifier: String
  let labels: [String]
  let scoreKind: ScoreKind
  let batchSize: Int
  let concurrentBatches: Int

  /// The scores of all coalitions, a row for each, in their order, with assessments where every
  /// batch came with them.
  func ask(
    _ coalitions: [Coalition], progress: (@Sendable (Explainer.Progress) -> Void)?
  ) async throws -> AssessedScores {
    let batches = stride(from: 0, to: coalitions.count, by: batchSize).map { start in
      start..<min(start + batchSize, coalitions.count)
    }
    var scores = Matrix(rows: coalitions.count, columns: labels.count)
    var assessments = [AnswerAssessment?](repeating: nil, count: coalitions.count)
    try await withThrowingTaskGroup(of: (rows: Range<Int>, answer: AssessedScores).self) { group in
      var remaining = batches[...]
      for batch in remaining.prefix(concurrentBatches) {
        group.addTask { (batch, try await ask(Array(coalitions[batch]))) }
      }
      remaining = remaining.dropFirst(concurrentBatches)
      var answered = 0
      while let (rows, answer) = try await group.next() {
        scores.replaceRows(rows, with: answer.scores)
        if let own = answer.assessments { assessments.replaceSubrange(rows, with: own) }
        answered += rows.count
        progress?(Explainer.Progress(answered: answered, total: coalitions.count))
        try Task.checkCancellation()
        if let batch = remaining.popFirst() {
          group.addTask { (batch, try await ask(Array(coalitions[batch]))) }
        }
      }
    }
    let known = assessments.compactMap { $0 }
    return AssessedScores(
      scores: scores, assessments: known.count == coalitions.count ? known : nil)
  }

  private func ask(_ batch: [Coalition]) async throws -> AssessedScores {
    try Task.checkCancellation()
    let answer = try await ClassifierFailure.wrapping(classifier) {
      try await scorer.assessedScores(for: batch)
    }
    try ClassifierError.check(answer.scores, labels: labels.count, signals: batch.count)
    try ClassifierError.check(answer.assessments, signals: batch.count)
    return answer
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
