/// Segments of equal length: CoughLIME's temporal decomposition (Wullenweber, Akman and Schuller 2022).
///
/// ```swift
/// let explainer = Explainer(configuration: .init(components: TimeSegments(count: 10)))
/// ```
public struct TimeSegments: TimeSegmenter, Hashable, Codable {
  /// The number of segments, from 1 to 64; 8 by default.
  public var count: Int
  /// The length of the cross-fade between segments in seconds, from 0 (hard cuts) to 1; 0.01 by
  /// default.
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

  /// The segments and their settings in one line, such as "8 equal segments of time, cross-fades of
  /// 0.01 s".
  public var summary: String { "\(count) equal segments of time, \(fadeSummary)" }

  /// Returns the segments of a signal in order of time; lengths differ by at most one sample.
  ///
  /// - Returns: ``count`` segments, named by their times, such as `0.00–0.25 s`.
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
