import EmoLIMESignal

/// The way from a sound's own time to one in which its syllables follow each other evenly.
///
/// The intervals between neighbouring nuclei are stretched or compressed to equal durations, but
/// none by more than a factor of two; what lies before the first and behind the last stays. Both
/// times have the same length.
package struct EvenTempo: Sendable {
  /// The moments, in samples, that are moved, in the sound's own time; the first is 0, the last the
  /// length of the sound.
  package let sources: [Double]
  /// Where they are moved to.
  package let targets: [Double]

  /// How much an interval may be stretched or compressed.
  static let factors = 0.5...2.0

  /// The even tempo of a sound, or nil where it has fewer than three nuclei: one interval alone is
  /// even as it is.
  package init?(nuclei: [Int], sampleCount: Int) {
    guard nuclei.count >= 3 else { return nil }
    let intervals = zip(nuclei, nuclei.dropFirst()).map { Double($1 - $0) }
    let common = Self.commonDuration(of: intervals)
    var targets = [0.0, Double(nuclei[0])]
    for interval in intervals {
      targets.append(targets[targets.count - 1] + Self.moved(interval, to: common))
    }
    // Rounding errors of the sum must not move what comes behind.
    targets[targets.count - 1] = Double(nuclei[nuclei.count - 1])
    targets.append(Double(sampleCount))
    sources = [0] + nuclei.map(Double.init) + [Double(sampleCount)]
    self.targets = targets
  }

  /// The moment in the sound's own time that is heard at a moment of the even tempo.
  package func source(ofTarget target: Double) -> Double {
    let upper = targets.partitioningIndex { $0 > target }
    guard upper > 0 else { return target }
    guard upper < targets.count else { return target }
    let share = (target - targets[upper - 1]) / (targets[upper] - targets[upper - 1])
    return sources[upper - 1] + share * (sources[upper] - sources[upper - 1])
  }

  /// The duration that all intervals are moved to, as far as they may, such that together they stay
  /// as long as they were; found by bisection, as the sum rises with it.
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
  /// The index of the first element that has a property, where all behind it have it too.
  fileprivate func partitioningIndex(where belongs: (Element) -> Bool) -> Int {
    var (lower, upper) = (0, count)
    while lower < upper {
      let middle = (lower + upper) / 2
      if belongs(self[middle]) { upper = middle } else { lower = middle + 1 }
    }
    return lower
  }
}
