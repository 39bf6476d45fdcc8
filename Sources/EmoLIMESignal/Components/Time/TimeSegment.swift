/// Stretches of a sound that are switched together.
public struct TimeSegment: Sendable, Hashable {
  /// What the segment is called.
  public let name: String
  /// The samples of its stretches: within the sound, and none of them in another segment.
  public let ranges: [Range<Int>]

  /// A segment of one stretch or several.
  public init(name: String, ranges: [Range<Int>]) {
    self.name = name
    self.ranges = ranges
  }

  /// A segment of one stretch, called by its times.
  init(_ range: Range<Int>, sampleRate: Double) {
    self.init(name: timeRange(range, sampleRate: sampleRate), ranges: [range])
  }

  /// Where the segment lies.
  func region(sampleRate: Double) -> ComponentRegion {
    ComponentRegion(
      times: ranges.map { range in
        Double(range.lowerBound) / sampleRate...Double(range.upperBound) / sampleRate
      })
  }
}
