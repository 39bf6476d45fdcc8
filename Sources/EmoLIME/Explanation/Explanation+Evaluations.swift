import EmoLIMEModels
import EmoLIMENumerics
import EmoLIMESurrogate

extension Explanation {
  /// The scores of a classifier for a sample of coalitions.
  ///
  /// Other attributions, contrasts and metrics follow from them without the classifier. ``sample``,
  /// ``scores`` and ``noveltyScores`` have the same order; the first row is the unmasked signal.
  ///
  /// ```swift
  /// let evaluations = explanation.evaluations
  /// let whole = evaluations.scores[0]                  // one number per label
  /// let masked = evaluations.scores(for: .empty)       // nil if it was not evaluated
  /// ```
  public struct Evaluations: Sendable, Hashable {
    /// The coalitions with their multiplicities, that of all components first.
    ///
    /// A coalition that was drawn several times is evaluated once.
    public let sample: CoalitionSample
    /// One row per coalition, one column per label.
    package let scoreMatrix: Matrix
    /// The novelty score of each coalition's signal, in the order of the sample.
    ///
    /// `nil` unless the classifier measures it for every signal
    /// (``DiagnosedScores/Diagnostics/noveltyScore``).
    public let noveltyScores: [Double]?
    /// The rows of tied scores, counted from 0, ascending.
    ///
    /// Scores are tied if the classifier reports it (``DiagnosedScores/Diagnostics/isTied``), or if
    /// two labels share the highest normalised score, to a difference of 10⁻⁹.
    public let ties: [Int]

    /// The largest difference between two evaluations of the same signal, as a share of the range of the
    /// label's scores; 0 for a classifier that scores a signal the same way each time.
    ///
    /// The first and the last signal are evaluated twice. `nil` for EmoLIME's own classifiers, whose
    /// scores do not change.
    public internal(set) var repeatDifference: Double?

    package init(sample: CoalitionSample, scores diagnosed: CheckedScores, scoreKind: ScoreKind) {
      let known = diagnosed.diagnostics?.compactMap(\.noveltyScore)
      self.init(
        sample: sample, scores: diagnosed.scores,
        noveltyScores: known?.count == diagnosed.scores.rows ? known : nil,
        ties: (0..<diagnosed.scores.rows).filter { row in
          diagnosed.diagnostics?[row].isTied == true
            || scoreKind.isNormalized && diagnosed.scores.row(row).hasTiedMaximum
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
      var replaced = Evaluations(
        sample: sample, scores: scores, noveltyScores: noveltyScores, ties: ties)
      replaced.repeatDifference = repeatDifference
      return replaced
    }

    /// The scores: one array per coalition with one number per label, in the order of the sample
    /// and of the classifier's labels.
    ///
    /// A contrast has one number per coalition, the difference of two scores.
    public var scores: [[Double]] { scoreMatrix.rowArrays }

    /// Returns the scores of a coalition: one number per label.
    ///
    /// The search takes time in proportion to the number of coalitions.
    ///
    /// - Parameter coalition: The components that are present.
    /// - Returns: The scores, or `nil` if the coalition was not evaluated.
    public func scores(for coalition: Coalition) -> [Double]? {
      sample.coalitions.firstIndex(of: coalition).map { Array(scoreMatrix.row($0)) }
    }
  }
}

extension Explanation.Evaluations: Codable {
  private enum CodingKeys: CodingKey {
    case sample, scores, noveltyScores, ties, repeatDifference
  }

  /// Decodes evaluations.
  ///
  /// - Throws: `DecodingError` unless there is one row of scores per coalition, all equally long,
  ///   one novelty score per coalition or none, and ties within these rows.
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
    repeatDifference = try container.decodeIfPresent(Double.self, forKey: .repeatDifference)
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
    try container.encodeIfPresent(repeatDifference, forKey: .repeatDifference)
  }
}
