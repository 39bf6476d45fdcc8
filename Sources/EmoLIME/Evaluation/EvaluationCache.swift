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

  /// Returns the scores of a sample, all of which must be in the cache.
  func scores(for sample: CoalitionSample) -> Matrix {
    var matrix = Matrix(rows: sample.coalitions.count, columns: labels)
    for (row, coalition) in sample.coalitions.enumerated() {
      for (label, score) in scores[coalition, default: []].enumerated() {
        matrix[row, label] = score
      }
    }
    return matrix
  }

  /// Returns the evaluations of a sample, all of which must be in the cache.
  func evaluations(of sample: CoalitionSample, scoreKind: ScoreKind) -> Explanation.Evaluations {
    let known = sample.coalitions.compactMap { diagnostics[$0] }
    return Explanation.Evaluations(
      sample: sample,
      scores: CheckedScores(
        scores: scores(for: sample),
        diagnostics: known.count == sample.coalitions.count ? known : nil),
      scoreKind: scoreKind)
  }
}
