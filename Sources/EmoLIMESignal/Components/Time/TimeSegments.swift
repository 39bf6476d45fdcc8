/// Segments of equal length: CoughLIME's temporal decomposition (Wullenweber, Akman and Schuller 2022).
public struct TimeSegments: TimeSegmenter, Hashable, Codable {
  /// The number of segments.
  public var count: Int
  /// The length of the cross-fade between segments in seconds; 0 for hard cuts.
  public var crossfade: Double

  /// Creates segments of equal length.
  ///
  /// - Parameters:
  ///   - count: The number of segments, from 1 to 64. With eight, all 256 coalitions are evaluated by
  ///     default.
  ///   - crossfade: The length of the cross-fade in seconds, from 0 to 1; see
  ///     ``TimeSegmenter/crossfade``.
  public init(count: Int = 8, crossfade: Double = 0.01) {
    self.count = count
    self.crossfade = crossfade
  }

  /// The segments and their settings in one line.
  public var summary: String { "\(count) equal segments of time, \(fadeSummary)" }

  /// Returns the segments of a signal in order of time; lengths differ by at most one sample.
  ///
  /// - Throws: ``SignalError/invalidComponentCount(_:)`` if there are not 1 to 64 segments;
  ///   ``SignalError/moreSegmentsThanSamples(segments:samples:)`` if the signal is shorter than that.
  public func segments(of signal: AudioSignal) throws(SignalError) -> [Segment] {
    guard (1...Decomposition.maximumComponents).contains(count) else {
      throw .invalidComponentCount(count)
    }
    let length = signal.samples.count
    guard count <= length else {
      throw .moreSegmentsThanSamples(segments: count, samples: length)
    }
    return (0..<count).map { index in
      Segment(
        length * index / count..<length * (index + 1) / count, sampleRate: signal.sampleRate)
    }
  }
}
