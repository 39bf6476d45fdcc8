import EmoLIMENumerics

/// A sample of coalitions and their scores, looked up by coalition.
struct EvaluatedSample {
  let sample: CoalitionSample
  let scores: Matrix
  private let rows: [Coalition: Int]
  /// The name of the attribution that needs the scores, for the error.
  private let attribution: String

  init(_ sample: CoalitionSample, scores: Matrix, for attribution: String) {
    self.sample = sample
    self.scores = scores
    self.attribution = attribution
    rows = Dictionary(
      uniqueKeysWithValues: sample.coalitions.enumerated().map { ($1, $0) })
  }

  /// Returns the scores of a coalition, one per label.
  ///
  /// - Throws: ``SurrogateError/missingCoalition(_:attribution:)``.
  func scores(for coalition: Coalition) throws(SurrogateError) -> ArraySlice<Double> {
    guard let row = rows[coalition] else {
      throw .missingCoalition(coalition, attribution: attribution)
    }
    return scores.row(row)
  }
}
