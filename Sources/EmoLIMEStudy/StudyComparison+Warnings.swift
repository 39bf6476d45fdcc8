import EmoLIME
import EmoLIMEStats
import Foundation

extension [StudyComparison] {
  /// Sentences that say which decisions the tests of one family cannot reach.
  var warnings: [String] {
    let tested = filter { $0.result != nil }
    let unable = tested.count { $0.result?.canReject == false }
    guard unable < tested.count else {
      return tested.isEmpty ? [] : [warning("No test can reject equality", tested.smallestPValue)]
    }
    var warnings: [String] = []
    if unable > 0 {
      warnings.append(
        "\(unable) of \(tested.count) tests cannot reject equality: their samples are too small.")
    }
    for (correction, name, smallest) in [
      (FamilyCorrection.holm, "Holm's", tested.compactMap(\.smallestHolm).min()),
      (
        .benjaminiHochberg, "Benjamini and Hochberg's",
        tested.compactMap(\.smallestBenjaminiHochberg).min()
      ),
    ] where tested.allSatisfy({ $0.canReject(by: correction) == false }) {
      warnings.append(
        warning("No test can reject equality after \(name) correction", smallest))
    }
    return warnings
  }

  private var smallestPValue: Double? { compactMap { $0.result?.smallestPValue }.min() }

  /// Returns a warning with the smallest p-value and the remedy.
  private func warning(_ fact: String, _ smallest: Double?) -> String {
    let sizes = compactMap(\.result).map { ($0.firstCount, $0.secondCount) }
    let largest = sizes.max { $0.0 + $0.1 < $1.0 + $1.1 }
    // With random permutations, their number bounds p; with all permutations, the sample sizes do.
    let isExact = contains { $0.result?.method == .exactPermutation }
    let text = [
      fact, smallest.map { String(format: ": p is at least %.3g", $0) },
      " (\(count) tests", largest.map { ", samples of up to \($0.0) and \($0.1) utterances" },
      "). ",
      isExact ? "Use more utterances." : "Use more permutations.",
    ]
    return text.compactMap { $0 }.joined()
  }
}
