extension TimeSegments {
  /// Intervals of a signal that are masked together: one component of a ``TimeSegmenter``.
  public struct Segment: Sendable, Hashable {
    /// The name, such as `0.00–0.25 s` or a word.
    public let name: String
    /// The intervals in samples: within the signal, and disjoint from those of other segments.
    ///
    /// A segment without intervals is an absent component (``Component/absence``).
    public let ranges: [Range<Int>]

    /// Creates a segment of one interval or several.
    ///
    /// - Parameters:
    ///   - name: The name of the component.
    ///   - ranges: The intervals in samples; empty intervals are ignored.
    public init(name: String, ranges: [Range<Int>]) {
      self.name = name
      self.ranges = ranges
    }

    /// Creates a segment of one interval, named by its times.
    init(_ range: Range<Int>, sampleRate: Double) {
      self.init(name: timeRange(range, sampleRate: sampleRate), ranges: [range])
    }

    /// The reason why masking the segment does not change a signal; nil if it may.
    var absence: String? { ranges.allSatisfy(\.isEmpty) ? "no such segment" : nil }

    /// Returns the place of the segment.
    func region(sampleRate: Double) -> Component.Region {
      Component.Region(
        times: ranges.map { range in
          Double(range.lowerBound) / sampleRate...Double(range.upperBound) / sampleRate
        })
    }
  }
}
