import EmoLIME
import Foundation

extension FrequencyAxis {
  /// Returns the positions of a frequency range (Hz) in points; the whole axis for `nil`.
  func interval(of frequencies: ClosedRange<Double>?) -> ClosedRange<Double> {
    let bounds = frequencies.map { [position(of: $0.lowerBound), position(of: $0.upperBound)] }
    return pageInterval(between: bounds ?? [start, end], clampedTo: [start, end])
  }
}

extension TimeAxis {
  /// Returns the positions of time intervals (s) in points; the whole axis for `nil`.
  func intervals(of times: [ClosedRange<Double>]?) -> [ClosedRange<Double>] {
    guard let times else { return [pageInterval(between: [start, end], clampedTo: [start, end])] }
    return times.map { interval in
      pageInterval(
        between: [position(of: interval.lowerBound), position(of: interval.upperBound)],
        clampedTo: [start, end])
    }
  }
}

extension Component.Region {
  /// Returns the rectangles of the region in points; none if neither times nor frequencies are
  /// known.
  func areas(times: TimeAxis, frequencies: FrequencyAxis) -> [CGRect] {
    guard self.times != nil || self.frequencies != nil else { return [] }
    let down = frequencies.interval(of: self.frequencies)
    return times.intervals(of: self.times).map { across in
      CGRect(x: across.lowerBound, y: down.lowerBound, width: across.length, height: down.length)
    }
  }
}

private func pageInterval(
  between bounds: [Double], clampedTo limits: [Double]
) -> ClosedRange<Double> {
  let low = min(limits[0], limits[1])
  let high = max(limits[0], limits[1])
  let clamped = bounds.map { min(high, max(low, $0)) }
  return min(clamped[0], clamped[1])...max(clamped[0], clamped[1])
}

extension ClosedRange<Double> {
  var middle: Double { (lowerBound + upperBound) / 2 }
  var length: Double { upperBound - lowerBound }
}
