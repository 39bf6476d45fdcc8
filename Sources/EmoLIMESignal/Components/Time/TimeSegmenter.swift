/// A type that divides signals into segments of time.
///
/// Adopt this protocol to explain recordings in terms of your own segments: return their sample ranges,
/// and the components, with cross-fades between them, follow. The rest outside all segments is never
/// masked. A ``TimeFrequencyGrid`` divides the segments of any segmenter into bands as well.
///
/// ```swift
/// struct Halves: TimeSegmenter {
///   let summary = "two halves"
///   let crossfade = 0.01
///
///   func segments(of signal: AudioSignal) -> [Segment] {
///     let length = signal.samples.count
///     return [
///       Segment(name: "first half", ranges: [0..<length / 2]),
///       Segment(name: "second half", ranges: [length / 2..<length]),
///     ]
///   }
/// }
/// ```
public protocol TimeSegmenter: Decomposer {
  /// Intervals of a signal that are masked together.
  typealias Segment = TimeSegments.Segment

  /// The length of the cross-fade between segments in seconds, from 0 to 1; 0 for hard cuts.
  ///
  /// At each boundary one segment fades out and the next fades in, by raised cosines that sum to one.
  /// The fade is centred on the boundary and at most as long as the shorter neighbour. A masked segment
  /// with a hard cut ends in a click, which spreads over all frequencies and can change the scores as
  /// much as the masking does. With a fade of 10 ms, the click stays within 200 Hz of the masked sound,
  /// and the fade is shorter than any speech sound.
  var crossfade: Double { get }

  /// Returns the segments of a signal, which must not overlap.
  ///
  /// - Returns: From 1 to 64 segments with sample ranges inside the signal.
  /// - Throws: ``SignalError``, or an error of the segmenter's own.
  func segments(of signal: AudioSignal) throws -> [Segment]
}

extension TimeSegmenter {
  /// Returns the segments of a signal as components.
  ///
  /// - Throws: The errors of ``segments(of:)``; ``SignalError/misplacedSegment(name:range:free:)`` if
  ///   segments overlap or lie outside the signal; ``SignalError/invalidComponentCount(_:)`` or
  ///   ``SignalError/tooManyComponents(_:remedy:)`` if there are not 1 to 64 segments;
  ///   ``SignalError/invalidSetting(name:value:expected:)`` if the cross-fade is out of range.
  public func decompose(_ signal: AudioSignal) throws -> Decomposition {
    try decompose(signal, like: signal)
  }

  /// Returns the components of a signal, with the segments of a template.
  ///
  /// - Parameters:
  ///   - signal: The signal that is decomposed, such as noise.
  ///   - template: The signal that is segmented, of the same length and rate.
  /// - Returns: One component per segment, in the order of the segments; the rest is the base.
  /// - Throws: The errors of ``decompose(_:)``;
  ///   ``SignalError/differentShape(samples:rate:templateSamples:templateRate:)`` if lengths or
  ///   rates differ.
  public func decompose(
    _ signal: AudioSignal, like template: AudioSignal
  ) throws -> Decomposition {
    try checkSameShape(signal, template)
    let segments = try segments(of: template)
    let windows = try SegmentWindows(segments, crossfade: crossfade, in: signal)
    let windowed = windows.apply(to: signal.samples)
    return Decomposition(
      validSignal: signal, base: windowed.rest,
      components: segments.map { segment in
        Component(
          name: segment.name, region: segment.region(sampleRate: signal.sampleRate),
          absence: segment.absence)
      },
      samples: windowed.segments)
  }

  /// The cross-fade in words.
  package var fadeSummary: String {
    crossfade == 0 ? "hard cuts" : "cross-fades of \(crossfade) s"
  }
}
