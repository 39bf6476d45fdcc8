/// The lengths of segments of a contour.
struct SegmentLengths {
  /// At most this many segments count.
  private let limit: Int
  /// The lengths in frames, in order of time.
  private var lengths: [Int] = []

  init(limit: Int) {
    self.limit = limit
  }

  mutating func append(_ frames: Int) {
    if lengths.count < limit { lengths.append(frames) }
  }

  /// The number of segments.
  var count: Int { lengths.count }

  /// The longest segment in seconds; 0 where there is none.
  var longest: Float { Float(lengths.max() ?? 0) * Self.period }

  /// The shortest segment in seconds; 0 where there is none.
  var shortest: Float { Float(lengths.min() ?? 0) * Self.period }

  /// The mean and the standard deviation (of the population) in seconds; 0 where there is no segment.
  var meanAndDeviation: (Float, Float) {
    guard !lengths.isEmpty else { return (0, 0) }
    let count = Float(lengths.count)
    let mean = Float(lengths.reduce(0, +)) / count
    let squares = lengths.reduce(Float(0)) { $0 + (Float($1) - mean) * (Float($1) - mean) }
    let deviation = lengths.count > 1 ? (squares / count).squareRoot() : 0
    return (mean * Self.period, deviation * Self.period)
  }

  private static let period = Float(Framing.period)
}

extension SegmentLengths {
  private static let shortestSegment = 3
  private static let longestGap = 2

  private enum State { case pause, candidate, segment }

  /// The segments in which values fulfil a condition: at least three frames, bridging single frames
  /// that do not. Lengths are those from the first to the last frame, one less than their number.
  ///
  /// - Parameter limit: At most this many segments count.
  init(of values: UnsafeBufferPointer<Float>, limit: Int, where isInside: (Float) -> Bool) {
    self.init(limit: limit)
    var state = State.pause
    var start = 0
    var length = 0
    var gap = 0
    for (index, value) in values.enumerated() {
      let isInside = isInside(value)
      switch state {
      case .pause where isInside:
        (state, start, length) = (.candidate, index, 1)
      case .pause:
        break
      case .candidate where isInside:
        gap = 0
        length += 1
        if length >= Self.shortestSegment { (state, length) = (.segment, 0) }
      case .segment where isInside:
        gap = 0
      case .candidate, .segment:
        gap += 1
        guard gap >= Self.longestGap else { break }
        if state == .segment { append(index - Self.longestGap - start) }
        (state, length, gap) = (.pause, 0, 0)
      }
    }
    if state == .segment { append(values.count - (gap + 1) - start) }
  }
}
