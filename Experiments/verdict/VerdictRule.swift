/// What an explanation is worth.
enum Verdict: Int, CaseIterable, Sendable {
  case notReliable, useWithCare, reliable
}

/// The rule that `Docs/Verdict.md` describes.
struct VerdictRule: Sendable {
  /// Below the first prominence, an explanation is not reliable; from the second, it may be reliable.
  var prominence = (least: 0.75, clear: 1.1)
  /// The same of the weighted R².
  var weightedR2 = (least: 0.2, clear: 0.9)
  /// The margin of the prediction below which an explanation is not reliable.
  var leastMargin = 0.02
  /// The largest misfit of a reliable explanation.
  var largestMisfit = 0.2
  /// The largest share of tied evaluations of a reliable explanation.
  var largestTiedShare = 0.05

  func verdict(_ measures: Measures) -> Verdict {
    guard measures.prominence >= prominence.least, measures.weightedR2 >= weightedR2.least,
      measures.margin.map({ $0 >= leastMargin }) ?? true
    else { return .notReliable }
    let isReliable =
      measures.prominence >= prominence.clear && measures.weightedR2 >= weightedR2.clear
      && measures.misfit <= largestMisfit && measures.tiedShare <= largestTiedShare
      && measures.isLargestSignificant
    return isReliable ? .reliable : .useWithCare
  }
}
