/// The lengths of segments in seconds: mean, longest, shortest, standard deviation.
struct SegmentLengths {
  /// At most this many segments count.
  static let limit = 100
  static let names = ["meanSegLen", "maxSegLen", "minSegLen", "segLenStddev"]

  private var lengths: [Int] = []

  mutating func append(_ frames: Int) {
    if lengths.count < Self.limit { lengths.append(frames) }
  }

  /// Writes the four functionals; 0 where there is no segment.
  func write(into result: UnsafeMutablePointer<Float>) {
    for index in 0..<4 { result[index] = 0 }
    guard let longest = lengths.max(), let shortest = lengths.min() else { return }
    let count = Float(lengths.count)
    let mean = Float(lengths.reduce(0, +)) / count
    let squares = lengths.reduce(Float(0)) { $0 + (Float($1) - mean) * (Float($1) - mean) }
    let period = Float(Framing.period)
    result[0] = mean * period
    result[1] = Float(longest) * period
    result[2] = Float(shortest) * period
    result[3] = lengths.count > 1 ? (squares / count).squareRoot() * period : 0
  }
}

/// Segments between crossings of two levels, at a quarter and three quarters of the range, by the
/// running mean of three frames.
struct ThresholdSegments: FunctionalFamily {
  var names: [String] { SegmentLengths.names }

  func write(_ contour: Contour, into result: UnsafeMutablePointer<Float>) {
    let values = contour.values
    let low = contour.minimum + contour.range * 0.25
    let high = contour.minimum + contour.range * 0.75
    let shortest = max(2, contour.count / 100 - 1)
    var segments = SegmentLengths()
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

/// Segments in which a contour is not zero: at least three such frames, bridging single zeros.
struct NonzeroSegments: FunctionalFamily {
  private static let shortest = 3
  private static let longestGap = 2

  private enum State { case pause, candidate, segment }

  var names: [String] { SegmentLengths.names }

  func write(_ contour: Contour, into result: UnsafeMutablePointer<Float>) {
    var segments = SegmentLengths()
    var state = State.pause
    var start = 0
    var length = 0
    var gap = 0
    for (index, value) in contour.values.enumerated() {
      let isNonzero = value != 0
      switch state {
      case .pause where isNonzero:
        (state, start, length) = (.candidate, index, 1)
      case .pause:
        break
      case .candidate where isNonzero:
        gap = 0
        length += 1
        if length >= Self.shortest { (state, length) = (.segment, 0) }
      case .segment where isNonzero:
        gap = 0
      case .candidate, .segment:
        gap += 1
        guard gap >= Self.longestGap else { break }
        if state == .segment { segments.append(index - Self.longestGap - start) }
        (state, length, gap) = (.pause, 0, 0)
      }
    }
    if state == .segment { segments.append(contour.count - (gap + 1) - start) }
    segments.write(into: result)
  }
}
