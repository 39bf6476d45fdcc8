import EmoLIMEModels
import EmoLIMENumerics
import EmoLIMESurrogate

/// The scores of all coalitions that were evaluated so far, so that none is evaluated twice.
struct EvaluationCache: Sendable {
  private var scores: [Coalition: [Double]] = [:]
  /// The diagnostics of the scores, if the classifier has any.
  private var diagnostics: [Coalition: DiagnosedScores.Diagnostics] = [:]
  private let labels: Int

  /// An empty cache.
  init(labels: Int) {
    self.labels = labels
  }

  init(_ evaluations: Explanation.Evaluations) {
    labels = evaluations.scoreMatrix.columns
    let ties = Set(evaluations.ties)
    for (row, coalition) in evaluations.sample.coalitions.enumerated() {
      scores[coalition] = Array(evaluations.scoreMatrix.row(row))
      diagnostics[coalition] = DiagnosedScores.Diagnostics(
        noveltyScore: evaluations.noveltyScores?[row], isTied: ties.contains(row))
    }
  }

  /// Evaluates those of some coalitions that are not in the cache.
  mutating func evaluate(
    _ coalitions: [Coalition], with evaluator: BatchedEvaluator,
    progress: (@Sendable (Explainer.Progress) -> Void)?
  ) async throws {
    let unknown = coalitions.filter { scores[$0] == nil }
    let known = scores.count
    let found = try await evaluator.evaluate(unknown) { step in
      progress?(
        Explainer.Progress(completed: known + step.completed, total: known + step.total))
    }
    for (row, coalition) in unknown.enumerated() {
      scores[coalition] = Array(found.scores.row(row))
      diagnostics[coalition] = found.diagnostics?[row]
    }
  }

  /// Returns the scores of a sample: one row per coalition, one column per label.
  ///
  /// - Throws: ``SurrogateError/missingCoalition(_:attribution:)`` for a coalition that was not
  ///   evaluated.
  func scores(
    of sample: CoalitionSample, for attribution: Attribution
  ) throws(SurrogateError) -> Matrix {
    var matrix = Matrix(rows: sample.coalitions.count, columns: labels)
    for (row, coalition) in sample.coalitions.enumerated() {
      guard let found = scores[coalition] else {
        throw .missingCoalition(coalition, attribution: attribution.name)
      }
      for (label, score) in found.enumerated() { matrix[row, label] = score }
    }
    return matrix
  }

  /// Returns the evaluations of a sample.
  ///
  /// - Throws: ``SurrogateError/missingCoalition(_:attribution:)`` for a coalition that was not
  ///   evaluated.
  func evaluations(
    of sample: CoalitionSample, for attribution: Attribution, scoreKind: ScoreKind
  ) throws(SurrogateError) -> Explanation.Evaluations {
    let known = sample.coalitions.compactMap { diagnostics[$0] }
    return try Explanation.Evaluations(
      sample: sample,
      scores: CheckedScores(
        scores: scores(of: sample, for: attribution),
        diagnostics: known.count == sample.coalitions.count ? known : nil),
      scoreKind: scoreKind)
  }
}
