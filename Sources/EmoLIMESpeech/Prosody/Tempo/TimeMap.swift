/// A piecewise linear map of the times of a signal to those of an output.
package struct TimeMap: Sendable {
  /// The times in the signal that are mapped, in samples; the first is 0, the last the signal's length.
  package let sources: [Double]
  /// The times in the output that they are mapped to, in samples; the first is 0, the last the output's
  /// length.
  package let targets: [Double]

  /// The number of samples of the output, at least 1.
  var sampleCount: Int { max(1, Int((targets.last ?? 1).rounded())) }

  /// Returns the time in the signal that is mapped to a time in the output, in samples.
  package func source(ofTarget target: Double) -> Double {
    let upper = targets.partitioningIndex { $0 > target }
    guard upper > 0 else { return target }
    // After the end, time goes on as it is.
    guard upper < targets.count else {
      return sources[upper - 1] + target - targets[upper - 1]
    }
    let share = (target - targets[upper - 1]) / (targets[upper] - targets[upper - 1])
    return sources[upper - 1] + share * (sources[upper] - sources[upper - 1])
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
