/// A way to cut signals along time.
///
/// Adopt this protocol to explain sounds in terms of stretches of your own: say where they lie, and
/// the components, with cross-fades between them, follow. What lies in no segment is never switched
/// off. A ``TimeFrequencyGrid`` cuts the segments of any segmenter into bands as well.
public protocol TimeSegmenter: Decomposer {
  /// Intervals of a signal that are masked together.
  typealias Segment = TimeSegments.Segment

  /// The length of the fade from one segment to the next in seconds, from 0 to 1; 0 for hard cuts.
  ///
  /// At each cut one segment is faded out and the next in, by halves of a raised cosine that sum to
  /// one, within this time about the cut or the length of the shorter neighbour. Without a fade,
  /// what is switched off ends in a click, which spreads over all frequencies and which a
  /// classifier hears as well as the silence. Over 10 ms a click stays within some 200 Hz of what
  /// is cut, and the fade is shorter than any sound of speech.
  var crossfade: Double { get }

  /// The segments of a signal, which do not overlap.
  ///
  /// - Throws: ``SignalError``, or an error of the segmenter's own.
  func segments(of signal: AudioSignal) throws -> [Segment]
}

extension TimeSegmenter {
  /// The segments of a signal as components.
  ///
  /// - Throws: what ``segments(of:)`` throws; ``SignalError`` for segments that overlap or lie
  ///   outside the signal, for none or more than 64, and for an impossible cross-fade.
  public func decompose(_ signal: AudioSignal) throws -> Decomposition {
    try decompose(signal, like: signal)
  }

  /// The components of a signal, cut where the segments of another one lie.
  public func decompose(
    _ signal: AudioSignal, like model: AudioSignal
  ) throws -> Decomposition {
    try checkSameShape(signal, model)
    let segments = try segments(of: model)
    let windows = try SegmentWindows(segments, crossfade: crossfade, in: signal)
    let parts = windows.cut(signal.samples)
    return Decomposition(
      validSignal: signal, base: parts.rest,
      components: segments.map { segment in
        Component(name: segment.name, region: segment.region(sampleRate: signal.sampleRate))
      },
      samples: parts.segments)
  }
}
