extension FrequencyAxis {
  /// Where a range of frequencies lies on the page; all of the axis for nil.
  func interval(of frequencies: ClosedRange<Double>?) -> ClosedRange<Double> {
    let bounds = frequencies.map { [position(of: $0.lowerBound), position(of: $0.upperBound)] }
    return pageInterval(between: bounds ?? [start, end], clampedTo: [start, end])
  }
}

extension TimeAxis {
  /// Where a range of times lies on the page; all of the axis for nil.
  func interval(of times: ClosedRange<Double>?) -> ClosedRange<Double> {
    let bounds = times.map { [position(of: $0.lowerBound), position(of: $0.upperBound)] }
    return pageInterval(between: bounds ?? [start, end], clampedTo: [start, end])
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
