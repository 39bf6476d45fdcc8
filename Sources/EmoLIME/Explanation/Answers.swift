import EmoLIMEModels
import EmoLIMENumerics
import EmoLIMESurrogate

/// What a classifier answered for the coalitions that it was asked about.
///
/// With these, an explanation can be made anew by other means without asking again.
public struct Answers: Sendable, Hashable {
  /// The coalitions, the whole sound first.
  public let sample: CoalitionSample
  /// The scores: a row for each coalition, a column for each label.
  public let scores: Matrix
  /// How far the sound of each coalition lies from the classifier's training data, in units of
  /// ``AnswerAssessment/novelty``; nil where the classifier cannot tell.
  public let novelties: [Double]?
  /// The rows whose answers are saturated, ascending: the classifier says so
  /// (``AnswerAssessment/isSaturated``), or two labels share the highest normalised score.
  public let saturated: [Int]

  package init(sample: CoalitionSample, answers: AssessedScores, scoreKind: ScoreKind) {
    self.sample = sample
    scores = answers.scores
    let known = answers.assessments?.compactMap(\.novelty)
    novelties = known?.count == scores.rows ? known : nil
    saturated = (0..<answers.scores.rows).filter { row in
      answers.assessments?[row].isSaturated == true
        || scoreKind.isNormalized && isTie(answers.scores.row(row))
    }
  }

  /// The same answers with scores that were made of them: a row for each coalition.
  func replacingScores(by scores: Matrix) -> Answers {
    Answers(sample: sample, scores: scores, novelties: novelties, saturated: saturated)
  }

  private init(
    sample: CoalitionSample, scores: Matrix, novelties: [Double]?, saturated: [Int]
  ) {
    self.sample = sample
    self.scores = scores
    self.novelties = novelties
    self.saturated = saturated
  }

  /// The scores for a coalition, or nil if the classifier was not asked about it.
  public func scores(for coalition: Coalition) -> [Double]? {
    sample.coalitions.firstIndex(of: coalition).map { Array(scores.row($0)) }
  }
}

extension Answers: Codable {
  private enum CodingKeys: CodingKey {
    case sample, scores, novelties, saturated
  }

  /// Decodes answers, and refuses them unless there is a row of scores for each coalition.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    sample = try container.decode(CoalitionSample.self, forKey: .sample)
    guard let scores = Matrix(try container.decode([[Double]].self, forKey: .scores)),
      scores.rows == sample.coalitions.count
    else {
      throw DecodingError.dataCorruptedError(
        forKey: .scores, in: container,
        debugDescription: "There must be a row of scores, equally long, for each coalition.")
    }
    self.scores = scores
    novelties = try container.decodeIfPresent([Double].self, forKey: .novelties)
    saturated = try container.decode([Int].self, forKey: .saturated)
    guard novelties.map({ $0.count == scores.rows }) ?? true,
      saturated.allSatisfy((0..<scores.rows).contains)
    else {
      throw DecodingError.dataCorruptedError(
        forKey: .novelties, in: container,
        debugDescription:
          "There must be a novelty for each coalition, and no saturated answer more.")
    }
  }

  /// Encodes the coalitions, and a list of scores for each.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(sample, forKey: .sample)
    try container.encode((0..<scores.rows).map { Array(scores.row($0)) }, forKey: .scores)
    try container.encodeIfPresent(novelties, forKey: .novelties)
    try container.encode(saturated, forKey: .saturated)
  }
}

/// Whether the highest of some scores is there twice, to rounding.
private func isTie(_ scores: ArraySlice<Double>) -> Bool {
  guard let highest = scores.max() else { return false }
  return scores.count { highest - $0 <= 1e-9 * max(1, abs(highest)) } > 1
}
