import Foundation

/// The level of a signal over time: its power in a sliding window.
struct LevelContour {
  /// The level at each point in dB relative to full scale, at least -120.
  let levels: [Double]
  private let hop: Int
  private let sampleCount: Int

  /// The level of digital silence.
  private static let floor = -120.0
  /// The number of points in a window.
  private static let pointsPerWindow = 20

  /// - Parameters:
  ///   - signal: A signal.
  ///   - window: The length of the window in seconds; it is shorter at the ends of the signal.
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

  /// Returns the sample at the centre of a point's window.
  func sample(ofPoint point: Int) -> Int { point * hop }
}

/// A local minimum with its prominence.
package struct ProminentMinimum: Equatable {
  /// The index of the minimum; the middle of neighbours that are equal.
  package let index: Int
  /// The topographic prominence: the smaller of the rises on both sides before the values fall below
  /// the minimum or the curve ends.
  package let prominence: Double
}

/// Returns the local minima of a curve with a prominence of at least a given depth.
///
/// The ends of the curve are not minima. The result equals that of `scipy.signal.find_peaks` for the
/// negative curve.
package func prominentMinima(of values: [Double], depth: Double) -> [ProminentMinimum] {
  var minima: [ProminentMinimum] = []
  var start = 1
  while start < values.count - 1 {
    var end = start
    while end + 1 < values.count, values[end + 1] == values[start] { end += 1 }
    if end + 1 < values.count, values[start - 1] > values[start], values[end + 1] > values[end] {
      let before = values[..<start].reversed()
      let after = values[(end + 1)...]
      // Most minima are shallow: a limited search rejects them early.
      if rise(before, from: values[start], atMost: depth) >= depth,
        rise(after, from: values[start], atMost: depth) >= depth
      {
        let prominence = min(
          rise(before, from: values[start]), rise(after, from: values[start]))
        minima.append(ProminentMinimum(index: (start + end) / 2, prominence: prominence))
      }
    }
    start = end + 1
  }
  return minima
}

/// Returns the rise of values above a level before they fall below it, up to a limit.
private func rise(
  _ values: some Sequence<Double>, from level: Double, atMost limit: Double = .infinity
) -> Double {
  var highest = level
  for value in values {
    if value < level || highest - level >= limit { break }
    highest = max(highest, value)
  }
  return highest - level
}
