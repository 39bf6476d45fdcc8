import EmoLIMENumerics
import EmoLIMESurrogate

/// The answers that a classifier has given, so that it is asked about no coalition twice.
struct KnownAnswers: Sendable {
  private var scores: [Coalition: [Double]] = [:]
  private let labels: Int

  /// No answers yet.
  init(labels: Int) {
    self.labels = labels
  }

  init(_ answers: Answers) {
    labels = answers.scores.columns
    for (row, coalition) in answers.sample.coalitions.enumerated() {
      scores[coalition] = Array(answers.scores.row(row))
    }
  }

  /// Asks about those of some coalitions for which there is no answer.
  mutating func ask(
    about coalitions: [Coalition], _ questions: BatchedQuestions,
    progress: (@Sendable (Explainer.Progress) -> Void)?
  ) async throws {
    let unknown = coalitions.filter { scores[$0] == nil }
    let known = scores.count
    let answers = try await questions.ask(unknown) { step in
      progress?(
        Explainer.Progress(answered: known + step.answered, total: known + step.total))
    }
    for (row, coalition) in unknown.enumerated() { scores[coalition] = Array(answers.row(row)) }
  }

  /// The answers for a sample, all of which must be there.
  func answers(for sample: CoalitionSample) -> Answers {
    var matrix = Matrix(rows: sample.coalitions.count, columns: labels)
    for (row, coalition) in sample.coalitions.enumerated() {
      for (label, score) in scores[coalition, default: []].enumerated() {
        matrix[row, label] = score
      }
    }
    return Answers(sample: sample, scores: matrix)
  }
}
