import EmoLIMEModels
import EmoLIMENumerics
import EmoLIMESurrogate

extension Explanation {
  /// The scores of a classifier for a sample of coalitions.
  ///
  /// Other attributions, contrasts and metrics follow from them without the classifier.
  public struct Evaluations: Sendable, Hashable {
    /// The coalitions, that of all components first.
    public let sample: CoalitionSample
    /// One row per coalition, one column per label.
    package let scoreMatrix: Matrix
    /// The novelty score of each coalition's signal (``DiagnosedScores/Diagnostics/noveltyScore``);
    /// nil if the classifier cannot tell.
    public let noveltyScores: [Double]?
    /// The rows of tied scores, ascending: those that the classifier reports
    /// (``DiagnosedScores/Diagnostics/isTied``), and those of which two labels share the highest
    /// normalised score.
    public let ties: [Int]

    package init(sample: CoalitionSample, scores diagnosed: CheckedScores, scoreKind: ScoreKind) {
      let known = diagnosed.diagnostics?.compactMap(\.noveltyScore)
      self.init(
        sample: sample, scores: diagnosed.scores,
        noveltyScores: known?.count == diagnosed.scores.rows ? known : nil,
        ties: (0..<diagnosed.scores.rows).filter { row in
          diagnosed.diagnostics?[row].isTied == true
            || scoreKind.isNormalized && isTie(diagnosed.scores.row(row))
        })
    }

    private init(
      sample: CoalitionSample, scores: Matrix, noveltyScores: [Double]?, ties: [Int]
    ) {
      self.sample = sample
      self.scoreMatrix = scores
      self.noveltyScores = noveltyScores
      self.ties = ties
    }

    /// Returns the same evaluations with scores that were computed from them, one row per
    /// coalition.
    func replacingScores(by scores: Matrix) -> Evaluations {
      Evaluations(sample: sample, scores: scores, noveltyScores: noveltyScores, ties: ties)
    }

    /// The scores: one array per coalition with one number per label.
    public var scores: [[Double]] { scoreMatrix.rowArrays }

    /// Returns the scores of a coalition, or nil if it was not evaluated.
    public func scores(for coalition: Coalition) -> [Double]? {
      sample.coalitions.firstIndex(of: coalition).map { Array(scoreMatrix.row($0)) }
    }
  }
}

extension Explanation.Evaluations: Codable {
  private enum CodingKeys: CodingKey {
    case sample, scores, noveltyScores, ties
  }

  /// Decodes evaluations.
  ///
  /// - Throws: `DecodingError` unless there is one row of scores per coalition.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    sample = try container.decode(CoalitionSample.self, forKey: .sample)
    guard let scores = Matrix(try container.decode([[Double]].self, forKey: .scores)),
      scores.rows == sample.coalitions.count
    else {
      throw DecodingError.dataCorruptedError(
        forKey: .scores, in: container,
        debugDescription: "There must be one row of scores, equally long, per coalition.")
    }
    scoreMatrix = scores
    noveltyScores = try container.decodeIfPresent([Double].self, forKey: .noveltyScores)
    ties = try container.decode([Int].self, forKey: .ties)
    guard noveltyScores.map({ $0.count == scores.rows }) ?? true,
      ties.allSatisfy((0..<scores.rows).contains)
    else {
      throw DecodingError.dataCorruptedError(
        forKey: .noveltyScores, in: container,
        debugDescription: "There must be one novelty score per coalition, and no more ties.")
    }
  }

  /// Encodes the coalitions, and a list of scores for each.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(sample, forKey: .sample)
    try container.encode(scores, forKey: .scores)
    try container.encodeIfPresent(noveltyScores, forKey: .noveltyScores)
    try container.encode(ties, forKey: .ties)
  }
}

/// Returns whether the highest of some scores occurs twice, to rounding.
private func isTie(_ scores: ArraySlice<Double>) -> Bool {
  guard let highest = scores.max() else { return false }
  return scores.count { highest - $0 <= 1e-9 * max(1, abs(highest)) } > 1
}
