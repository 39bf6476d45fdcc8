import EmoLIMESignal

/// Cuts signals into two components, what is voiced and what is not: unvoiced sounds, breath and
/// pauses.
///
/// A frame is voiced where a ``PitchTracker`` finds a fundamental frequency.
public struct VoicedParts: TimeSegmenter, Hashable, Codable {
  /// What decides on voicing.
  public var tracker: PitchTracker
  /// The length of the fade between voiced and unvoiced in seconds; 0 for hard cuts.
  public var crossfade: Double

  /// The voiced and the unvoiced part.
  ///
  /// - Parameters:
  ///   - tracker: what decides on voicing.
  ///   - crossfade: the length of the fade between the two in seconds; see
  ///     ``TimeSegmenter/crossfade``.
  public init(tracker: PitchTracker = PitchTracker(), crossfade: Double = 0.01) {
    self.tracker = tracker
    self.crossfade = crossfade
  }

  /// The parts in a line.
  public var summary: String { "voiced and unvoiced parts (\(tracker.summary)), \(fadeSummary)" }

  /// The two parts; one of them is empty where the signal has only the other.
  ///
  /// - Throws: what ``PitchTracker/contour(of:)`` throws.
  public func segments(of signal: AudioSignal) throws(SpeechError) -> [Segment] {
    let voiced = try tracker.contour(of: signal).voicedRanges
    let ends = [0] + voiced.map(\.upperBound)
    let starts = voiced.map(\.lowerBound) + [signal.samples.count]
    return [
      Segment(name: "voiced", ranges: voiced),
      Segment(name: "unvoiced", ranges: zip(ends, starts).map { $0..<$1 }),
    ]
  }
}
