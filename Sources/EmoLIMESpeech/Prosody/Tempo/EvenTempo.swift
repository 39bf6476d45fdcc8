import EmoLIMESignal

/// A time map that makes the syllables of a signal evenly spaced.
///
/// The intervals between neighbouring nuclei are stretched or compressed to equal durations, each by at
/// most a factor of two. Time before the first and after the last nucleus, and the total duration, do
/// not change.
package struct EvenTempo: Sendable {
  /// The times in the signal that are mapped, in samples; the first is 0, the last the signal's length.
  package let sources: [Double]
  /// The times in the output that they are mapped to, in samples.
  package let targets: [Double]

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
    sources = [0] + nuclei.map(Double.init) + [Double(sampleCount)]
    self.targets = targets
  }

  /// Returns the time in the signal that is mapped to a time in the output, in samples.
  package func source(ofTarget target: Double) -> Double {
    let upper = targets.partitioningIndex { $0 > target }
    guard upper > 0 else { return target }
    guard upper < targets.count else { return target }
    let share = (target - targets[upper - 1]) / (targets[upper] - targets[upper - 1])
    return sources[upper - 1] + share * (sources[upper] - sources[upper - 1])
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

extension Array {
  /// Returns the index of the first element of the second partition.
  ///
  /// - Precondition: All elements for which the predicate is false precede those for which it is true.
  fileprivate func partitioningIndex(where belongs: (Element) -> Bool) -> Int {
    var (lower, upper) = (0, count)
    while lower < upper {
      let middle = (lower + upper) / 2
      if belongs(self[middle]) { upper = middle } else { lower = middle + 1 }
    }
    return lower
  }
}
