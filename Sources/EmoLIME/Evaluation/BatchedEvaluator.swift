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
    try await evaluate(coalitions, kinds: [scoreKind], progress: progress)[0]
  }

  /// Returns the scores of all coalitions of several kinds, which the classifier computes in one
  /// pass.
  ///
  /// - Parameter kinds: Kinds of ``Classifier/availableScoreKinds``.
  /// - Returns: One element per kind, in their order.
  func evaluate(
    _ coalitions: [Coalition], kinds: [ScoreKind],
    progress: (@Sendable (Explainer.Progress) -> Void)?
  ) async throws -> [CheckedScores] {
    let batches = stride(from: 0, to: coalitions.count, by: batchSize).map { start in
      start..<min(start + batchSize, coalitions.count)
    }
    var tables = kinds.map { _ in ScoreTable(rows: coalitions.count, columns: labels.count) }
    try await withThrowingTaskGroup(of: (rows: Range<Int>, found: [CheckedScores]).self) { group in
      var remaining = batches[...]
      for batch in remaining.prefix(concurrentBatches) {
        group.addTask { (batch, try await scores(of: Array(coalitions[batch]), kinds: kinds)) }
      }
      remaining = remaining.dropFirst(concurrentBatches)
      var completed = 0
      while let (rows, found) = try await group.next() {
        for index in tables.indices { tables[index].replaceRows(rows, with: found[index]) }
        completed += rows.count
        progress?(Explainer.Progress(completed: completed, total: coalitions.count))
        try Task.checkCancellation()
        if let batch = remaining.popFirst() {
          group.addTask { (batch, try await scores(of: Array(coalitions[batch]), kinds: kinds)) }
        }
      }
    }
    return tables.map(\.checked)
  }

  private func scores(of batch: [Coalition], kinds: [ScoreKind]) async throws -> [CheckedScores] {
    try Task.checkCancellation()
    let found = try await signals.withSignals(of: batch) { signals in
      try await ExplainerError.ClassifierFailure.wrapping(classifier.name) {
        try await classifier.diagnosedScores(for: signals, kinds: kinds)
      }
    }
    return try zip(kinds, found).map { kind, found in
      try CheckedScores(found, kind: kind, labels: labels.count, signals: batch.count)
    }
  }
}

/// The scores of all coalitions, which batches fill in any order.
private struct ScoreTable {
  private var scores: Matrix
  private var diagnostics: [DiagnosedScores.Diagnostics?]
  private var features: Matrix?

  init(rows: Int, columns: Int) {
    scores = Matrix(rows: rows, columns: columns)
    diagnostics = Array(repeating: nil, count: rows)
  }

  mutating func replaceRows(_ rows: Range<Int>, with found: CheckedScores) {
    scores.replaceRows(rows, with: found.scores)
    if let own = found.diagnostics { diagnostics.replaceSubrange(rows, with: own) }
    guard let own = found.features else { return }
    if features == nil { features = Matrix(rows: scores.rows, columns: own.columns) }
    features?.replaceRows(rows, with: own)
  }

  var checked: CheckedScores {
    let known = diagnostics.compactMap { $0 }
    return CheckedScores(
      scores: scores, diagnostics: known.count == diagnostics.count ? known : nil,
      features: features)
  }
}

extension ExplainerError.ClassifierFailure {
  /// Returns the result of a closure that calls a classifier, and names the classifier if it fails.
  static func wrapping<Result>(
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
