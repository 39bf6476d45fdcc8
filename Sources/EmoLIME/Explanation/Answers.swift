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

  /// The scores for a coalition, or nil if the classifier was not asked about it.
  public func scores(for coalition: Coalition) -> [Double]? {
    sample.coalitions.firstIndex(of: coalition).map { Array(scores.row($0)) }
  }
}

extension Answers: Codable {
  private enum CodingKeys: CodingKey {
    case sample, scores
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
  }

  /// Encodes the coalitions, and a list of scores for each.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(sample, forKey: .sample)
    try container.encode((0..<scores.rows).map { Array(scores.row($0)) }, forKey: .scores)
  }
}
