/// Cuts signals along time and frequency: each segment of a ``TimeSegmenter`` into bands.
///
/// With segments of equal length this is the grid of SoundLIME (Mishra, Sturm and Dixon 2017); with
/// ``LoudnessSegments`` it is CoughLIME's loudness-spectral decomposition.
///
/// ```swift
/// TimeFrequencyGrid(times: TimeSegments(count: 6), bands: FrequencyBands(count: 4))
/// ```
///
/// The signal is cut into bands first, and the bands by the windows of the segments: both are exact,
/// so that the cells sum to the signal. What lies in no band or no segment is never switched off.
public struct TimeFrequencyGrid<Times: TimeSegmenter & Hashable & Codable>: Decomposer, Hashable,
  Codable
{
  /// What cuts along time.
  public var times: Times
  /// What cuts along frequency.
  public var bands: FrequencyBands

  /// The grid of given segments and bands.
  public init(times: Times, bands: FrequencyBands = FrequencyBands(count: 4)) {
    self.times = times
    self.bands = bands
  }

  /// The grid in a line.
  public var summary: String { "\(bands.summary); each cut into \(times.summary)" }

  /// The cells of a signal, band by band, each from the first segment to the last.
  ///
  /// - Throws: what the segmenter and ``FrequencyBands/decompose(_:)`` throw;
  ///   ``SignalError/tooManyComponents(_:remedy:)`` for more than 64 cells.
  public func decompose(_ signal: AudioSignal) throws -> Decomposition {
    try decompose(signal, like: signal)
  }

  /// The cells of a signal, cut where the segments of another one lie.
  public func decompose(
    _ signal: AudioSignal, like model: AudioSignal
  ) throws -> Decomposition {
    try checkSameShape(signal, model)
    let segments = try times.segments(of: model)
    let cells = segments.count * bands.count
    guard cells <= Decomposition.maximumComponents else {
      throw SignalError.tooManyComponents(cells, remedy: "take fewer bands or fewer segments")
    }
    let windows = try SegmentWindows(segments, crossfade: times.crossfade, in: signal)
    let cut = try bands.decompose(signal)
    var base = cut.base
    let samples = cut.samples.flatMap { band in
      let parts = windows.cut(band)
      if let rest = parts.rest { base = base.map { zip($0, rest).map(+) } ?? rest }
      return parts.segments
    }
    let components = cut.components.flatMap { band in
      segments.map { segment in
        Component(
          name: "\(band.name), \(segment.name)",
          region: Component.Region(
            frequencies: band.region.frequencies,
            times: segment.region(sampleRate: signal.sampleRate).times))
      }
    }
    return Decomposition(
      validSignal: signal, base: base, components: components, samples: samples)
  }
}
