import EmoLIMESignal

/// Two components: voiced segments, and the rest with unvoiced sounds, breath and pauses.
///
/// A frame is voiced if a ``PitchTracker`` finds a fundamental frequency (Boersma 1993).
///
/// ```swift
/// let explainer = Explainer(configuration: .init(components: VoicingSegments()))
/// ```
public struct VoicingSegments: TimeSegmenter, Hashable, Codable {
  /// The tracker that decides on voicing; its thresholds determine how much is voiced.
  public var tracker: PitchTracker
  /// The length of the cross-fade between the segments in seconds, from 0 (hard cuts) to 1; 0.01 by
  /// default.
  public var crossfade: Double

  /// Creates a segmentation into voiced and unvoiced segments.
  ///
  /// - Parameters:
  ///   - tracker: The tracker that decides on voicing.
  ///   - crossfade: The length of the cross-fade in seconds, from 0 to 1; see
  ///     ``TimeSegmenter/crossfade``.
  public init(tracker: PitchTracker = PitchTracker(), crossfade: Double = 0.01) {
    self.tracker = tracker
    self.crossfade = crossfade
  }

  /// The segments and their settings in one line, for the provenance of an explanation.
  public var summary: String { "voiced and unvoiced segments (\(tracker.summary)), \(fadeSummary)" }

  /// Returns the voiced and the unvoiced segment of a signal; one of them can be empty.
  ///
  /// - Returns: Two segments, named "voiced" and "unvoiced", that cover the signal.
  /// - Throws: The errors of ``PitchTracker/contour(of:)``.
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
