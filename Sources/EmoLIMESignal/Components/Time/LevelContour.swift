import Foundation

/// The level of a signal over time: its power in a sliding window, in dB relative to full scale.
struct LevelContour {
  /// The level at each point.
  let levels: [Double]
  private let hop: Int
  private let sampleCount: Int

  /// No level is lower than this, so that digital silence has one.
  private static let floor = -120.0
  /// The number of points in a window.
  private static let pointsPerWindow = 20

  /// - Parameter window: the length of the window in seconds; it is cut short at the ends of the
  ///   signal.
  init(_ signal: AudioSignal, window: Double) {
    let length = max(1, Int((window * signal.sampleRate).rounded()))
    let hop = max(1, length / Self.pointsPerWindow)
    let sampleCount = signal.samples.count
    var sums: [Double] = [0]
    sums.reserveCapacity(sampleCount + 1)
    for sample in signal.samples {
      sums.append(sums[sums.count - 1] + Double(sample) * Double(sample))
    }
    levels = stride(from: 0, to: sampleCount, by: hop).map { centre in
      let start = max(0, centre - length / 2)
      let end = min(sampleCount, centre + length / 2 + 1)
      let power = max(0, sums[end] - sums[start]) / Double(end - start)
      return max(Self.floor, 10 * log10(max(power, .leastNormalMagnitude)))
    }
    self.hop = hop
    self.sampleCount = sampleCount
  }

  /// The sample that a point lies on.
  func sample(ofPoint point: Int) -> Int { point * hop }
}

/// A local minimum and how deep it is.
package struct ProminentMinimum: Equatable {
  /// Where it lies; in the middle, where neighbouring values are equal.
  package let index: Int
  /// How far one has to climb, at least, before values are lower again, on the side where that is
  /// less; ends count as such a side.
  package let prominence: Double
}

/// The local minima of a curve from which it rises by at least a given depth on both sides.
///
/// Ends of the curve are no minima. The prominence is the topographic one, upside down.
package func prominentMinima(of values: [Double], depth: Double) -> [ProminentMinimum] {
  var minima: [ProminentMinimum] = []
  var start = 1
  while start < values.count - 1 {
    var end = start
    while end + 1 < values.count, values[end + 1] == values[start] { end += 1 }
    if end + 1 < values.count, values[start - 1] > values[start], values[end + 1] > values[end] {
      let before = values[..<start].reversed()
      let after = values[(end + 1)...]
      // Most minima are shallow, which shows soon; only the others are measured to the full.
      if climb(before, from: values[start], atMost: depth) >= depth,
        climb(after, from: values[start], atMost: depth) >= depth
      {
        let prominence = min(
          climb(before, from: values[start]), climb(after, from: values[start]))
        minima.append(ProminentMinimum(index: (start + end) / 2, prominence: prominence))
      }
    }
    start = end + 1
  }
  return minima
}

/// How far values rise above a level before they fall below it; no further than it takes to know
/// that they rise by a given limit.
private func climb(
  _ values: some Sequence<Double>, from level: Double, atMost limit: Double = .infinity
) -> Double {
  var highest = level
  for value in values {
    if value < level || highest - level >= limit { break }
    highest = max(highest, value)
  }
  return highest - level
}
