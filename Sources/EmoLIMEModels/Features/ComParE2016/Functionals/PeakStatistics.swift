/// Statistics of the peaks of a contour: their distances, their heights, and the slopes between them.
struct PeakStatistics: FunctionalFamily {
  private static let period = Float(Framing.period)

  var names: [String] {
    [
      "meanPeakDist", "peakDistStddev", "peakRangeAbs", "peakRangeRel", "peakMeanAbs",
      "peakMeanMeanDist", "peakMeanRel", "minRangeRel",
    ] + SlopeStatistics.names
  }

  func write(_ contour: Contour, into result: UnsafeMutablePointer<Float>) {
    let extrema = ContourPeaks(contour).extrema
    let peaks = extrema.filter(\.isMaximum)
    (result[0], result[1]) = distances(extrema, peaks: peaks)
    let range = contour.range
    let peakRange = Self.spread(peaks)
    result[2] = peakRange
    result[3] = Self.relative(peakRange, to: range)
    let mean = peaks.isEmpty ? 0 : peaks.reduce(0) { $0 + $1.value } / Float(peaks.count)
    result[4] = mean
    result[5] = mean - contour.mean
    result[6] =
      contour.mean == 0 ? 20 : SoftLimiter(threshold: 10, margin: 10)(mean / contour.mean)
    result[7] = Self.relative(Self.spread(extrema.filter { !$0.isMaximum }), to: range)
    let slopes = SlopeStatistics(extrema, contour: contour)
    slopes.write(into: result + 8)
  }

  /// The mean distance of peaks in seconds, and how far, in root mean square, the distances from
  /// each peak back to the minimum before differ from it.
  private func distances(
    _ extrema: [ContourPeaks.Extremum], peaks: [ContourPeaks.Extremum]
  ) -> (Float, Float) {
    guard let first = peaks.first, let last = peaks.last, peaks.count > 1 else { return (0, 0) }
    let mean = Float(last.position - first.position) / Float(peaks.count - 1)
    var sum: Float = 0
    var lastMinimum: Int?
    var isFirst = true
    for extremum in extrema {
      guard extremum.isMaximum else {
        lastMinimum = extremum.position
        continue
      }
      if !isFirst, let lastMinimum {
        let deviation = Float(extremum.position - lastMinimum) - mean
        sum += deviation * deviation
      }
      isFirst = false
    }
    let variance = sum / Float(peaks.count - 1)
    return (mean * Self.period, variance.squareRoot() * Self.period)
  }

  private static func spread(_ extrema: [ContourPeaks.Extremum]) -> Float {
    let values = extrema.map(\.value)
    guard let highest = values.max(), let lowest = values.min() else { return 0 }
    return highest - lowest
  }

  private static func relative(_ value: Float, to range: Float) -> Float {
    range == 0 ? abs(value) : min(value / range, 1)
  }
}
