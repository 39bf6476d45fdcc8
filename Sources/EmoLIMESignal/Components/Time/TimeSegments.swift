/// Cuts signals into segments of equal length (CoughLIME's temporal decomposition: Wullenweber,
/// Akman and Schuller 2022).
public struct TimeSegments: TimeSegmenter, Hashable, Codable {
  /// The number of segments.
  public var count: Int
  /// The length of the fade from one segment to the next in seconds; 0 for hard cuts.
  public var crossfade: Double

  /// Segments of equal length.
  ///
  /// - Parameters:
  ///   - count: the number of segments, from 1 to 64; all coalitions of eight are asked about by
  ///     default.
  ///   - crossfade: the length of the fade from one segment to the next in seconds; see
  ///     ``TimeSegmenter/crossfade``.
  public init(count: Int = 8, crossfade: Double = 0.01) {
    self.count = count
    self.crossfade = crossfade
  }

  /// The segments in a line.
  public var summary: String { "\(count) equal segments of time, \(fadeSummary)" }

  /// The segments; where their number does not divide that of the samples, lengths differ by one
  /// sample.
  ///
  /// - Throws: ``SignalError/invalidComponentCount(_:)`` for a number outside 1 to 64;
  ///   ``SignalError/moreSegmentsThanSamples(segments:samples:)``.
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

extension TimeSegmenter {
  /// The cross-fade in words.
  package var fadeSummary: String {
    crossfade == 0 ? "hard cuts" : "cross-fades of \(crossfade) s"
  }
}
