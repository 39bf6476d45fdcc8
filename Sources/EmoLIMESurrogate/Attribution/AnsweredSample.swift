import EmoLIMENumerics

/// A sample with its scores, found by coalition.
struct AnsweredSample {
  let sample: CoalitionSample
  let scores: Matrix
  private let rows: [Coalition: Int]
  /// Whose need the coalitions are, for the error.
  private let attribution: String

  init(_ sample: CoalitionSample, scores: Matrix, for attribution: String) {
    self.sample = sample
    self.scores = scores
    self.attribution = attribution
    rows = Dictionary(
      uniqueKeysWithValues: sample.coalitions.enumerated().map { ($1, $0) })
  }

  /// The scores of a coalition, one for each label.
  ///
  /// - Throws: ``SurrogateError/coalitionNotAsked(_:attribution:)``.
  func scores(for coalition: Coalition) throws(SurrogateError) -> ArraySlice<Double> {
    guard let row = rows[coalition] else {
      throw .coalitionNotAsked(coalition, attribution: attribution)
    }
    return scores.row(row)
  }
}
