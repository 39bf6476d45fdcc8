import EmoLIME

/// What an explanation is worth.
enum Verdict: Int, CaseIterable, Sendable {
  case notReliable, useWithCare, reliable
}

/// The rule that `Docs/Verdict.md` describes, with the thresholds of the library or others.
struct VerdictRule: Sendable {
  var prominence = VerdictThresholds.prominence
  var weightedR2 = VerdictThresholds.weightedR2
  var leastMargin = VerdictThresholds.leastMargin
  var largestMisfit = VerdictThresholds.largestMisfit
  var largestTiedShare = Explanation.Diagnostics.maximumTiedShare

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
