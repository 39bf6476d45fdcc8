import EmoLIMEModels
import EmoLIMENumerics
import EmoLIMESurrogate

/// The answers that a classifier has given, so that it is asked about no coalition twice.
struct KnownAnswers: Sendable {
  private var scores: [Coalition: [Double]] = [:]
  /// What the classifier said of its answers, if it did.
  private var assessments: [Coalition: AnswerAssessment] = [:]
  private let labels: Int

  /// No answers yet.
  init(labels: Int) {
    self.labels = labels
  }

  init(_ answers: Answers) {
    labels = answers.scores.columns
    let saturated = Set(answers.saturated)
    for (row, coalition) in answers.sample.coalitions.enumerated() {
      scores[coalition] = Array(answers.scores.row(row))
      assessments[coalition] = AnswerAssessment(
        novelty: answers.novelties?[row], isSaturated: saturated.contains(row))
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
    for (row, coalition) in unknown.enumerated() {
      scores[coalition] = Array(answers.scores.row(row))
      assessments[coalition] = answers.assessments?[row]
    }
  }

  /// The scores for a sample, all of which must be there.
  func scores(for sample: CoalitionSample) -> Matrix {
    var matrix = Matrix(rows: sample.coalitions.count, columns: labels)
    for (row, coalition) in sample.coalitions.enumerated() {
      for (label, score) in scores[coalition, default: []].enumerated() {
        matrix[row, label] = score
      }
    }
    return matrix
  }

  /// The answers for a sample, all of which must be there.
  func answers(for sample: CoalitionSample, scoreKind: ScoreKind) -> Answers {
    let known = sample.coalitions.compactMap { assessments[$0] }
    return Answers(
      sample: sample,
      answers: AssessedScores(
        scores: scores(for: sample),
        assessments: known.count == sample.coalitions.count ? known : nil),
      scoreKind: scoreKind)
  }
}
