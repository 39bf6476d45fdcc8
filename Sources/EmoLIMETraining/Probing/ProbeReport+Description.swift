import Foundation

extension ProbeReport: CustomStringConvertible {
  /// The median R² of each cue as a text table, one row per representation, and a sentence on where each
  /// cue is predicted best.
  public var description: String {
    var lines = [
      "R² of \(featureSet) features of \(corpus), predicted by ridge regression for speakers that are"
        + " left out: \(clips) clips, \(speakers) speakers; median of each cue's features",
      "",
    ]
    lines += table
    lines.append("")
    lines += (representations.first?.cues.indices).map { $0.compactMap(bestSentence) } ?? []
    if speakers < Self.fewSpeakers {
      lines.append(
        "With fewer than \(Self.fewSpeakers) speakers, R² depends on who they are, and the intervals are too"
          + " narrow.")
    }
    return lines.joined(separator: "\n")
  }

  private static let fewSpeakers = 10

  private var table: [String] {
    let header = ["representation", "size"] + (representations.first?.cues.map(\.name) ?? [])
    return alignedTable(
      [header]
        + representations.map { [$0.name, "\($0.size)"] + $0.cues.map { decimals($0.r2) } })
  }

  /// Returns where a cue is predicted best; `nil` if it does not vary.
  private func bestSentence(_ cue: Int) -> String? {
    let known = representations.filter { $0.cues[cue].r2 != nil }
    guard let best = known.max(by: { ($0.cues[cue].r2 ?? 0) < ($1.cues[cue].r2 ?? 0) }),
      let interval = best.cues[cue].interval
    else { return nil }
    let score = best.cues[cue]
    guard interval.upperBound > 0 else {
      return "\(score.name): not predicted by any representation"
    }
    return "\(score.name): best by \(best.name), R² \(decimals(score.r2)) (95 % CI over speakers"
      + " \(decimals(interval.lowerBound)) to \(decimals(interval.upperBound)))"
      + bestFeature(ofCue: score.name)
  }

  /// Returns the feature of a cue that is predicted best, as the end of a sentence.
  private func bestFeature(ofCue cue: String) -> String {
    let features = representations.flatMap { representation in
      representation.features.filter { $0.cue == cue }.map { ($0, representation.name) }
    }
    guard let best = features.max(by: { ($0.0.r2 ?? 0) < ($1.0.r2 ?? 0) }) else { return "" }
    return "; best feature \(best.0.name) by \(best.1), R² \(decimals(best.0.r2))"
  }

  /// Returns a number with two decimals and a decimal point in any locale.
  private func decimals(_ value: Double?) -> String {
    value.map { String(format: "%.2f", $0) } ?? "-"
  }
}
