/// Segments between crossings of two levels, at a quarter and three quarters of the range, by the
/// running mean of three frames.
struct ThresholdSegments: FunctionalFamily {
  var names: [String] { SegmentLengths.functionalNames }

  func write(_ contour: Contour, into result: UnsafeMutablePointer<Float>) {
    let values = contour.values
    let low = contour.minimum + contour.range * 0.25
    let high = contour.minimum + contour.range * 0.75
    let shortest = max(2, contour.count / 100 - 1)
    var segments = SegmentLengths(limit: SegmentLengths.functionalLimit)
    var last = -(shortest / 2)
    var sum: Float = 0
    var previous: Float = 0
    for index in 0..<contour.count {
      sum += values[index]
      if index >= 3 { sum -= values[index - 3] }
      let mean = sum / Float(min(index + 1, 3))
      if index - last > shortest, crosses(low, previous, mean) || crosses(high, previous, mean) {
        segments.append(index - last)
        last = index
      }
      previous = mean
    }
    segments.write(into: result)
  }

  @inline(__always)
  private func crosses(_ level: Float, _ before: Float, _ now: Float) -> Bool {
    (now > level && before <= level) || (now < level && before >= level)
  }
}
