import EmoLIMESignal

/// A time map that makes the syllables of a signal evenly spaced.
///
/// The intervals between neighbouring nuclei are stretched or compressed to equal durations, each by at
/// most a factor of two. Time before the first and after the last nucleus, and the total duration, do
/// not change.
package struct EvenTempo: Sendable {
  /// The time map.
  package let map: TimeMap

  /// The range of factors by which an interval may change.
  static let factors = 0.5...2.0

  /// Creates the time map of a signal; `nil` if it has fewer than three nuclei, because a single
  /// interval is always even.
  ///
  /// - Parameters:
  ///   - nuclei: The syllable nuclei in samples, in ascending order.
  ///   - sampleCount: The length of the signal in samples.
  package init?(nuclei: [Int], sampleCount: Int) {
    guard nuclei.count >= 3 else { return nil }
    let intervals = zip(nuclei, nuclei.dropFirst()).map { Double($1 - $0) }
    let common = Self.commonDuration(of: intervals)
    var targets = [0.0, Double(nuclei[0])]
    for interval in intervals {
      targets.append(targets[targets.count - 1] + Self.moved(interval, to: common))
    }
    // Rounding errors of the sum must not move the last nucleus.
    targets[targets.count - 1] = Double(nuclei[nuclei.count - 1])
    targets.append(Double(sampleCount))
    map = TimeMap(
      sources: [0] + nuclei.map(Double.init) + [Double(sampleCount)], targets: targets)
  }

  /// Returns the duration that all intervals get, within the range of factors, such that their sum does
  /// not change. It is found by bisection, as the sum increases with it.
  private static func commonDuration(of intervals: [Double]) -> Double {
    let total = intervals.reduce(0, +)
    var lower = factors.lowerBound * (intervals.min() ?? 0)
    var upper = factors.upperBound * (intervals.max() ?? 0)
    for _ in 0..<100 {
      let middle = (lower + upper) / 2
      let sum = intervals.reduce(0) { $0 + moved($1, to: middle) }
      if sum < total { lower = middle } else { upper = middle }
    }
    return (lower + upper) / 2
  }

  private static func moved(_ interval: Double, to duration: Double) -> Double {
    min(max(duration, factors.lowerBound * interval), factors.upperBound * interval)
  }
}
